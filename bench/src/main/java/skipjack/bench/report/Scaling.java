package skipjack.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What all threads do more than one at the same work.
 *
 * @param one measured on one thread
 * @param many measured on several
 */
record Scaling(Score one, Score many) {
    /** All work of ours that was measured on both; layers of networks are left out. */
    static List<Scaling> of(List<Score> scores) {
        List<Scaling> pairs = new ArrayList<>();
        for (Score many : scores) {
            for (Score one : scores) {
                if (one.threads() == 1
                        && many.threads() > 1
                        && many.party() == Party.SKIPJACK
                        && many.benchmark().equals(one.benchmark())
                        && !many.benchmark().startsWith("ConvBenchmark")
                        && many.params().equals(one.params())) {
                    pairs.add(new Scaling(one, many));
                }
            }
        }
        return pairs;
    }

    double factor() {
        return one.milliseconds() / many.milliseconds();
    }

    /** The table, with what the peak itself gains. */
    static Grid table(Roofs roofs, List<Score> scores) {
        Grid grid = Grid.of("more threads", "threads", "one", "all", "gain", "gain of the peak");
        for (Scaling pair : of(scores)) {
            int threads = pair.many().threads();
            grid.row(
                    Titles.of(pair.many()),
                    Integer.toString(threads),
                    Numbers.time(pair.one().milliseconds()),
                    Numbers.time(pair.many().milliseconds()),
                    Numbers.format("%.2f x", pair.factor()),
                    Numbers.format("%.2f x", roofs.gflops(threads) / roofs.gflops(1)));
        }
        return grid;
    }
}
