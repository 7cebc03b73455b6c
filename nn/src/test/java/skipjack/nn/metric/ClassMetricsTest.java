package skipjack.nn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.engine.random.MersenneTwister;

class ClassMetricsTest {
    private static final double ULP = 0x1p-52;

    private static Tensor rows(int rows, float... values) {
        return Tensor.of(Shape.of(rows, values.length / rows), values);
    }

    private static double measure(Metric metric, Tensor outputs, Tensor targets) {
        Meter meter = metric.meter();
        assertThat(meter.value()).isZero();
        meter.add(outputs, targets);
        return meter.value();
    }

    // Answers 0 0 1 1 2, right 0 1 1 2 2.
    private static final Tensor SCORES =
            rows(5, 0.7f, 0.2f, 0.1f, 0.6f, 0.3f, 0.1f, 0.1f, 0.8f, 0.1f, 0.2f, 0.45f, 0.35f, 0.1f, 0.3f, 0.6f);
    private static final Tensor NUMBERS = Tensor.of(Shape.of(5), new float[] {0, 1, 1, 2, 2});

    @Test
    void f1IsThatOfTheLargestResult() {
        // Class 0: 1 hit of 2 answers, 1 sample; class 1: 1 of 2, 2 samples; class 2: 1 of 1, 2 samples.
        double[] f1 = {2.0 / 3, 2.0 / 4, 2.0 / 3};
        assertThat(measure(F1Score.macro(3), SCORES, NUMBERS)).isCloseTo((f1[0] + f1[1] + f1[2]) / 3, within(ULP));
        assertThat(measure(F1Score.weighted(3), SCORES, NUMBERS))
                .isCloseTo((f1[0] + 2 * f1[1] + 2 * f1[2]) / 5, within(ULP));
        assertThat(measure(F1Score.micro(3), SCORES, NUMBERS)).isEqualTo(3.0 / 5);
        assertThat(measure(F1Score.ofClass(2, 3), SCORES, NUMBERS)).isEqualTo(f1[2]);
        assertThatThrownBy(() -> measure(F1Score.macro(4), SCORES, NUMBERS))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("f1_score is about 4 classes but the results are [5, 3]");
    }

    @Test
    void precisionAndRecallCountWhatIsAboveTheThreshold() {
        // Above 0.5: (0,0) right, (1,0) wrong, (2,1) right, (4,2) right; sample 3 says nothing.
        assertThat(measure(new Precision(), SCORES, NUMBERS)).isEqualTo(3.0 / 4);
        assertThat(measure(new Recall(), SCORES, NUMBERS)).isEqualTo(3.0 / 5);
        assertThat(measure(Precision.ofClass(0), SCORES, NUMBERS)).isEqualTo(1.0 / 2);
        assertThat(measure(Recall.ofClass(1), SCORES, NUMBERS)).isEqualTo(1.0 / 2);
        assertThat(measure(Precision.above(0.4f), SCORES, NUMBERS)).isEqualTo(3.0 / 5);
        Tensor oneHot = rows(5, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1);
        assertThat(measure(new Recall(), SCORES, oneHot)).isEqualTo(3.0 / 5);
        assertThat(measure(new Precision(), rows(2, 0.1f, 0.2f), rows(2, 1, 1))).isZero();
        assertThatThrownBy(() -> measure(Recall.ofClass(3), SCORES, NUMBERS)).hasMessageContaining("no class 3");
        assertThatThrownBy(() -> measure(new Recall(), SCORES, rows(5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("results [5, 3] and targets [5, 2]");
    }

    @Test
    void binaryAccuracyIsAThresholdAway() {
        assertThat(measure(new BinaryAccuracy(), rows(4, 0.9f, 0.5f, 0.2f, 0.7f), rows(4, 1, 1, 0, 0)))
                .isEqualTo(0.5);
        assertThat(measure(new BinaryAccuracy("a", 0.4f), rows(4, 0.9f, 0.5f, 0.2f, 0.7f), rows(4, 1, 1, 0, 0)))
                .isEqualTo(0.75);
    }

    @Test
    void theAreaIsTheShareOfPairsInTheRightOrder() {
        // Keras' own example: 0, 0.5, 0.3, 0.9 with 0, 0, 1, 1 has an area of 0.75.
        assertThat(measure(new AreaUnderCurve(), rows(4, 0, 0.5f, 0.3f, 0.9f), rows(4, 0, 0, 1, 1)))
                .isCloseTo(0.75, within(4 * ULP));
        MersenneTwister random = new MersenneTwister(1);
        Tensor p = Tensor.zeros(400, 1);
        Tensor t = Tensor.zeros(400, 1);
        for (int i = 0; i < 400; i++) {
            // Results on a grid of 1/199 + half a step, so that no two of different size share a gap between
            // thresholds.
            t.data()[i] = random.randint(2);
            int step = (int) Math.min(198, Math.max(0, 90 + 18 * t.data()[i] + 30 * random.nextGaussian()));
            p.data()[i] = (step + 0.5f) / 199;
        }
        double right = 0;
        double pairs = 0;
        for (int i = 0; i < 400; i++) {
            for (int j = 0; j < 400; j++) {
                if (t.data()[i] > t.data()[j]) {
                    pairs++;
                    right += p.data()[i] > p.data()[j] ? 1 : p.data()[i] == p.data()[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(measure(new AreaUnderCurve(), p, t)).isCloseTo(right / pairs, within(400 * ULP));
    }

    @Test
    void errorsOfNumbers() {
        Tensor y = rows(2, 1, 2, 3, 4);
        Tensor t = rows(2, 1, 0, 0, 0);
        assertThat(measure(MeanError.absolute(), y, t)).isEqualTo(9.0 / 4);
        assertThat(measure(MeanError.squared(), y, t)).isEqualTo(29.0 / 4);
        assertThat(measure(MeanError.rootOfSquared(), y, t)).isEqualTo(Math.sqrt(29.0 / 4));
        assertThat(MeanError.rootOfSquared().name()).isEqualTo("root_mean_squared_error");
    }

    @Test
    void aConfusionMatrixKnowsEveryClass() {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b", "c"));
        matrix.add(SCORES, NUMBERS);
        assertThat(matrix.precision(0)).isEqualTo(1.0 / 2);
        assertThat(matrix.recall(1)).isEqualTo(1.0 / 2);
        assertThat(matrix.f1(2)).isEqualTo(2.0 / 3);
        assertThat(matrix.samples(2)).isEqualTo(2);
        assertThat(matrix.answers(2)).isEqualTo(1);
        assertThat(matrix.macro(matrix::recall)).isCloseTo((1 + 0.5 + 0.5) / 3, within(ULP));
        assertThat(new ConfusionMatrix(List.of("a")).f1(0)).isZero();
    }

    static List<Metric> all() {
        return List.of(
                new CategoricalAccuracy(),
                new TopKAccuracy(2),
                new Precision(),
                Recall.ofClass(1),
                F1Score.macro(3),
                new BinaryAccuracy(),
                new AreaUnderCurve());
    }

    @ParameterizedTest
    @MethodSource("all")
    void ameasurementThatIsInterruptedGoesOn(Metric metric) {
        Meter whole = metric.meter();
        whole.add(SCORES, NUMBERS);
        Meter resumed = metric.meter();
        resumed.resume(whole.sums());
        Tensor more = rows(1, 0.6f, 0.3f, 0.1f);
        Tensor right = Tensor.of(Shape.of(1), new float[] {1});
        whole.add(more, right);
        resumed.add(more, right);
        assertThat(resumed.value()).isEqualTo(whole.value());
        assertThatThrownBy(() -> metric.meter().resume(List.of(1.0))).isInstanceOf(IllegalArgumentException.class);
    }
}
