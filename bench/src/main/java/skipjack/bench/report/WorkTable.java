package skipjack.bench.report;

import java.util.List;

/** A line for everything that is not a layer of a network: networks, products, whatever was asked for. */
final class WorkTable {
    private WorkTable() {}

    /** Ours; the peers' time at the same work beside it, and how many times ours that is. */
    static Grid of(Roofs roofs, List<Score> scores) {
        Grid grid = Grid.of(
                "",
                "threads",
                "time",
                "GFLOP/s",
                "of peak",
                "allocated",
                Party.ONNX.title(),
                "",
                Party.TORCH.title(),
                "");
        for (Score score : scores) {
            boolean elsewhere =
                    score.work().startsWith("ConvBenchmark") || score.work().startsWith("GrowthBenchmark");
            if (score.party() == Party.SKIPJACK && !elsewhere) {
                grid.row(
                        Titles.of(score),
                        Integer.toString(score.threads()),
                        cost(score),
                        Numbers.format("%.1f", score.gflops()),
                        Numbers.percent(score.gflops() / roofs.gflops(score.threads())),
                        score.isMemory() || score.work().startsWith("Startup") ? "" : Numbers.bytes(score.allocated()),
                        theirs(score, Party.ONNX, scores),
                        Numbers.format("%.2f x", score.ratio(Party.ONNX, scores)),
                        theirs(score, Party.TORCH, scores),
                        Numbers.format("%.2f x", score.ratio(Party.TORCH, scores)));
            }
        }
        return grid;
    }

    private static String theirs(Score score, Party peer, List<Score> scores) {
        return score.beside(peer, scores).map(WorkTable::cost).orElse("");
    }

    private static String cost(Score score) {
        return score.isMemory() ? Numbers.format("%.0f MB", score.megabytes()) : Numbers.time(score.milliseconds());
    }
}
