package skipjack.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether invented measurements are judged as they should be. */
class TargetsTest {
    private static final double NONE = Double.NaN;
    private static final Roofs ROOFS = new Roofs(Map.of(1, 100.0, 2, 200.0), Map.of(1, 15.0, 2, 25.0));
    private static final Map<String, String> STEP = Map.of("batch", "32");
    private static final Map<String, String> PREDICTION = Map.of("network", "ARTICLE", "batch", "32");

    private static Target only(String beginning, List<Score> scores) {
        List<Target> found = Targets.of(ROOFS, scores).stream()
                .filter(target -> target.what().startsWith(beginning))
                .toList();
        assertThat(found).as(beginning).hasSize(1);
        return found.getFirst();
    }

    private static Score layer(String method, String layer, double gflops) {
        return new Score("ConvBenchmark." + method, Map.of("layer", layer, "algorithm", "auto"), 1, 1, gflops, NONE, 0);
    }

    @Test
    void nothingMeasuredIsNothingJudged() {
        assertThat(Targets.of(ROOFS, List.of())).isEmpty();
    }

    @Test
    void aProductIsAShareOfThePeakOfOneThread() {
        Score product = new Score("GemmBenchmark.plain", Map.of("size", "768"), 1, 9, 84.4, NONE, 0);
        assertThat(only("matrix product", List.of(product)))
                .isEqualTo(new Target("matrix product, 768 cubed, 1 thread", "≥ 85 %", "84 %", false));
        Score faster = new Score("GemmBenchmark.plain", Map.of("size", "768"), 1, 9, 85, NONE, 0);
        assertThat(only("matrix product", List.of(faster)).verdict()).isEqualTo("reached");
    }

    @Test
    void layersAreWeightedByTheirArithmeticAndCounted() {
        List<Score> layers =
                List.of(layer("prepared", "A4_1X1_256_1024", 80), layer("prepared", "A4_1X1_1024_256", 80));
        Target target = only("forward, kernels prepared, article, 1×1", layers);
        assertThat(target.what()).endsWith("layers (2 of 15)");
        assertThat(target.measured()).isEqualTo("80 %");
        assertThat(target.reached()).isTrue();
    }

    @Test
    void networksAreJudgedBesideThePeers() {
        List<Score> scores = List.of(
                new Score("TrainingStepBenchmark.step", STEP, 2, 400, 1, NONE, 70_000),
                new Score("TorchTrainingStepBenchmark.step", STEP, 2, 790, 1, NONE, NONE),
                new Score("InferenceBenchmark.predict", PREDICTION, 2, 80, 1, NONE, 3_000),
                new Score("OnnxInferenceBenchmark.predict", PREDICTION, 2, 96, 1, NONE, NONE));
        assertThat(only("training step", scores).measured()).isEqualTo("1.98 x");
        assertThat(only("training step", scores).reached()).isFalse();
        assertThat(only("prediction, 64×64", scores).reached()).isTrue();
        assertThat(only("allocated by a training step", scores).reached()).isFalse();
        assertThat(only("allocated by a prediction", scores).reached()).isTrue();
    }

    @Test
    void twoThreadsAreAskedForNoMoreThanTheProcessorGives() {
        List<Score> scores = List.of(
                new Score("TrainingStepBenchmark.step", STEP, 2, 400, 1, NONE, NONE),
                new Score("TrainingStepBenchmark.step", STEP, 1, 700, 1, NONE, NONE));
        Roofs shared = new Roofs(Map.of(1, 100.0, 2, 180.0), Map.of(1, 15.0, 2, 25.0));
        assertThat(only("2 threads", scores).reached()).isFalse(); // 1.75 of 1.8
        assertThat(Targets.of(shared, scores))
                .filteredOn(target -> target.what().startsWith("2 threads"))
                .singleElement()
                .satisfies(target -> assertThat(target.reached()).isTrue()); // 1.75 of 1.71
    }

    @Test
    void growthIsFlatInTheBatchAndLinearInThePixels() {
        List<Score> scores = new ArrayList<>();
        for (String size : List.of("1x64", "8x64", "64x64", "1x224")) {
            int batch = Integer.parseInt(size.substring(0, size.indexOf('x')));
            double time = size.equals("1x224") ? 70 : size.equals("64x64") ? 64 * 5.5 : 5.0 * batch;
            scores.add(new Score("GrowthBenchmark.predict", Map.of("batchAndSide", size), 2, time, 1, NONE, NONE));
        }
        assertThat(only("time per picture", scores).measured()).isEqualTo("1.10 x");
        assertThat(only("time per picture", scores).reached()).isFalse();
        assertThat(only("time per pixel", scores).measured()).isEqualTo("1.14 x"); // 70 / 12.25 by 5
    }
}
