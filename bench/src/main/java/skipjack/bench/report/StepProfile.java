package skipjack.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.bench.Network;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.profile.Phase;
import skipjack.nn.profile.Profile;
import skipjack.nn.training.TrainingStep;

/**
 * Where the time of a training step of the article's network goes, 32 pictures: layer by layer, as the graph was wired, and
 * with layers joined, as it is computed. {@code bench/run profile}
 */
final class StepProfile {
    /*
     * Both ways run in this JVM by turns, so that what disturbs the machine disturbs both. What changes is which operations
     * there are; each does the same arithmetic as before, with the same bits.
     */
    private static final int BATCH = 32;
    private static final int WARM_UP = 12;
    private static final int STEPS = 16;

    /** Share of a step below which a kind of work has no line of its own. */
    private static final double LEAST = 0.003;

    /** A kind of work in a phase, and what it takes in each of the two ways; 0 where it is not there. */
    private record Row(String work, Phase phase, double before, double after, double gflops) {}

    private StepProfile() {}

    /** Measures and tabulates. */
    static Grid measure() {
        return table(WARM_UP, STEPS);
    }

    /** The same with so many steps of each way. */
    static Grid table(int warmUp, int steps) {
        Profile before = new Profile(warmUp);
        Profile after = new Profile(warmUp);
        Model apart = compiled(before).joiningLayers(false);
        Model joined = compiled(after);
        Tensor x = Network.pictures(joined, BATCH);
        Tensor y = Network.targets(joined, BATCH);
        for (int step = 0; step < warmUp + steps; step++) {
            TrainingStep.run(apart, x, y);
            TrainingStep.run(joined, x, y);
        }
        return table(before, after);
    }

    private static Model compiled(Profile profile) {
        Model model = Network.ARTICLE.model().observedBy(profile);
        return model.compile(new Adam(1e-3f), new CategoricalCrossentropy());
    }

    private static Grid table(Profile before, Profile after) {
        Map<String, Row> rows = new LinkedHashMap<>();
        after.rows()
                .forEach(row -> rows.put(
                        row.kind() + row.phase(),
                        new Row(row.kind(), row.phase(), 0, row.milliseconds(), row.gflops())));
        before.rows()
                .forEach(row -> rows.merge(
                        row.kind() + row.phase(),
                        new Row(row.kind(), row.phase(), row.milliseconds(), 0, 0),
                        (there, apart) ->
                                new Row(there.work(), there.phase(), apart.before(), there.after(), there.gflops())));
        Grid grid = Grid.of("ms per step", "layer by layer", "joined", "share", "GFLOP/s");
        double whole = after.millisecondsPerStep();
        double restBefore = before.millisecondsPerStep();
        double restAfter = whole;
        for (Row row : longestFirst(rows)) {
            if (Math.max(row.before(), row.after()) >= LEAST * whole) {
                grid.row(
                        row.work() + ": " + row.phase().title(),
                        time(row.before()),
                        time(row.after()),
                        row.after() == 0 ? "" : percent(row.after() / whole),
                        row.gflops() == 0 ? "" : Numbers.format("%.0f", row.gflops()));
                restBefore -= row.before();
                restAfter -= row.after();
            }
        }
        grid.row("everything else", time(restBefore), time(restAfter), percent(restAfter / whole), "");
        return grid.row("step", time(before.millisecondsPerStep()), time(whole), "100 %", "");
    }

    private static List<Row> longestFirst(Map<String, Row> rows) {
        List<Row> sorted = new ArrayList<>(rows.values());
        sorted.sort((a, b) -> Double.compare(Math.max(b.before(), b.after()), Math.max(a.before(), a.after())));
        return sorted;
    }

    private static String percent(double share) {
        return Numbers.format("%.1f %%", 100 * share);
    }

    private static String time(double milliseconds) {
        return milliseconds == 0 ? "" : Numbers.format("%.1f", milliseconds);
    }
}
