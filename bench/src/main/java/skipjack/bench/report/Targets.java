package skipjack.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import skipjack.bench.LayerGroups;
import skipjack.bench.ResNetLayer;

/** What Skipjack set out to reach, and whether it does so in this run on this machine. */
final class Targets {
    /*
     * A peak is what independent multiply-adds reach on registers, a peer what a Java user would take instead. Bounds on
     * shares and ratios hold on any machine of this kind, milliseconds would not. Convolutions are judged on one thread, and
     * count as the direct algorithm's operations; whole networks use all processors.
     */
    private static final String PERCENT = "%.0f %%";
    private static final String TIMES = "%.2f x";
    private static final String KILOBYTES = "%.1f KB";

    /** Growth that cannot be told from noise. */
    private static final double FLAT = 1.05;

    private static final double SCALING = 1.8;
    private static final List<String> COMPUTING =
            List.of("GemmBenchmark.plain", "InferenceBenchmark.predict", "TrainingStepBenchmark.step");
    private static final double SCALING_OF_PEAK = 1.9;

    private final Roofs roofs;
    private final List<Score> scores;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Roofs roofs, List<Score> scores) {
        this.roofs = roofs;
        this.scores = scores;
    }

    /** All that can be judged by what was measured. */
    static List<Target> of(Roofs roofs, List<Score> scores) {
        Targets judged = new Targets(roofs, scores);
        judged.product();
        judged.layers();
        judged.networks();
        judged.allocation();
        judged.scaling();
        judged.growth();
        return judged.targets.stream().filter(Target::isMeasured).toList();
    }

    /** The same as a table. */
    static Grid table(Roofs roofs, List<Score> scores) {
        Grid grid = Grid.of("target", "wanted", "measured", "");
        of(roofs, scores)
                .forEach(target -> grid.row(target.what(), target.wanted(), target.measured(), target.verdict()));
        return grid;
    }

    private void product() {
        find("GemmBenchmark.plain", 1, Map.of("size", "768"))
                .ifPresent(score -> targets.add(Target.atLeast(
                        "matrix product, 768 cubed, 1 thread", PERCENT, 85, 100 * score.gflops() / roofs.gflops(1))));
    }

    private void layers() {
        layers("prepared", "forward, kernels prepared", "1×1", 80);
        layers("forward", "forward, kernels packed in the call", "1×1", 80);
        layers("prepared", "forward, kernels prepared", "3×3", 110);
        layers("forward", "forward, kernels packed in the call", "3×3", 110);
        layers("inputGradient", "input gradients", "all", 75);
        layers("kernelGradient", "kernel gradients", "all", 75);
    }

    /** Layers of one kind in each network, weighted by their arithmetic, and how many of them were measured. */
    private void layers(String method, String title, String kind, double bound) {
        LayerGroups groups = new LayerGroups();
        Map<String, Integer> measured = new TreeMap<>();
        for (Score score : scores) {
            if (score.work().equals("ConvBenchmark." + method)
                    && score.threads() == 1
                    && score.param("algorithm").equals("auto")) {
                ResNetLayer layer = ResNetLayer.valueOf(score.param("layer"));
                groups.add("", layer, score.gflops());
                LayerGroups.groupsOf("", layer).forEach(group -> measured.merge(group, 1, Integer::sum));
            }
        }
        groups.gflops().forEach((group, gflops) -> {
            if (group.endsWith(", " + kind)) {
                int all = LayerGroups.size(group);
                String part = measured.get(group) < all ? " (%d of %d)".formatted(measured.get(group), all) : "";
                targets.add(Target.atLeast(
                        "%s, %s layers%s".formatted(title, group.substring(2), part),
                        PERCENT,
                        bound,
                        100 * gflops / roofs.gflops(1)));
            }
        });
    }

    private void networks() {
        beside("TrainingStepBenchmark.step", Map.of("batch", "32"), Party.TORCH, 2);
        beside("InferenceBenchmark.predict", Map.of("network", "ARTICLE", "batch", "32"), Party.ONNX, 1);
        beside("InferenceBenchmark.predict", Map.of("network", "V15", "batch", "1"), Party.ONNX, 1);
        beside("StartupBenchmark.start", Map.of(), Party.ONNX, 1);
        beside("MemoryBenchmark.train", Map.of(), Party.TORCH, 1);
    }

    private void beside(String work, Map<String, String> params, Party peer, double bound) {
        find(work, roofs.threads(), params)
                .or(() -> find(work, 1, params))
                .ifPresent(score -> targets.add(Target.atLeast(
                        "%s: %s's by ours".formatted(Titles.of(score), peer.title()),
                        TIMES,
                        bound,
                        score.ratio(peer, scores))));
    }

    private void allocation() {
        most("TrainingStepBenchmark.step")
                .ifPresent(bytes ->
                        targets.add(Target.atMost("allocated by a training step", KILOBYTES, 64, bytes / 1000)));
        most("InferenceBenchmark.predict")
                .ifPresent(
                        bytes -> targets.add(Target.atMost("allocated by a prediction", KILOBYTES, 4, bytes / 1000)));
    }

    private Optional<Double> most(String work) {
        return scores.stream()
                .filter(score -> score.benchmark().equals(work) && !Double.isNaN(score.allocated()))
                .map(Score::allocated)
                .max(Double::compare);
    }

    /** Two threads cannot gain more than the machine's second processor gives. What only moves data is not asked. */
    private void scaling() {
        for (Scaling pair : Scaling.of(scores)) {
            int threads = pair.many().threads();
            double peak = roofs.gflops(threads) / roofs.gflops(1);
            if (threads == 2 && COMPUTING.contains(pair.many().work())) {
                targets.add(Target.atLeast(
                        "2 threads, %s (the peak gains %.2f x)".formatted(Titles.of(pair.many()), peak),
                        TIMES,
                        SCALING * Math.min(1, peak / SCALING_OF_PEAK),
                        pair.factor()));
            }
        }
    }

    private void growth() {
        List<Growth> sizes = Growth.of(scores);
        double worst = Double.NaN;
        double before = Double.NaN;
        double first = Double.NaN;
        double last = Double.NaN;
        for (Growth size : sizes) {
            if (size.side() == Growth.SMALLEST) {
                double step = size.millisecondsPerPicture() / before;
                worst = Double.isNaN(step) || step < worst ? worst : step;
                before = size.millisecondsPerPicture();
            }
            if (size.batch() == 1) {
                last = size.millisecondsPerPicture() / size.pixels();
                first = Double.isNaN(first) ? last : first;
            }
        }
        targets.add(Target.atMost("time per picture, larger batch by smaller, worst", TIMES, FLAT, worst));
        targets.add(Target.atMost("time per pixel, 224×224 by 64×64", TIMES, FLAT, last / first));
    }

    private Optional<Score> find(String work, int threads, Map<String, String> params) {
        return scores.stream()
                .filter(score -> score.benchmark().equals(work)
                        && score.threads() == threads
                        && score.params().equals(params))
                .findFirst();
    }
}
