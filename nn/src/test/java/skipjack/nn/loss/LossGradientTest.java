package skipjack.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Mode;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;
import skipjack.nn.layer.ActivationFunction;

/** Losses against their formulas in double, and their gradients against central differences of those formulas. */
class LossGradientTest {
    private static final Engine ENGINE = Engine.withThreads(1);
    private static final List<Float> LOGITS = List.of(0.3f, -1.2f, 2.5f, -0.7f, 4f, -3.5f);
    private static final List<Float> PROBABILITIES = List.of(0.1f, 0.25f, 0.65f, 0.5f, 0.3f, 0.2f);
    private static final float[] TARGETS = {0, 1, 0, 1, 0, 0};

    /**
     * One loss on two samples of three elements.
     *
     * @param formula the loss of sample {@code row}, in double
     */
    private record Case(String name, Loss loss, List<Float> outputs, Formula formula) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Formula {
        double of(double[] outputs, int row);
    }

    private static Formula mean(DoubleBinaryOperator term) {
        return (y, row) -> {
            double sum = 0;
            for (int i = 3 * row; i < 3 * row + 3; i++) {
                sum += term.applyAsDouble(y[i], TARGETS[i]);
            }
            return sum / 3;
        };
    }

    private static double binary(double p, double t, double s) {
        double target = t * (1 - s) + 0.5 * s;
        return -target * Math.log(p) - (1 - target) * Math.log(1 - p);
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static Formula categorical(double s, boolean logits) {
        return (y, row) -> {
            double sum = 0;
            double loss = 0;
            for (int i = 3 * row; i < 3 * row + 3; i++) {
                sum += logits ? Math.exp(y[i]) : y[i];
            }
            for (int i = 3 * row; i < 3 * row + 3; i++) {
                double p = (logits ? Math.exp(y[i]) : y[i]) / sum;
                loss -= (TARGETS[i] * (1 - s) + s / 3) * Math.log(p);
            }
            return loss;
        };
    }

    static List<Case> cases() {
        double tenth = 0.1f;
        return List.of(
                new Case("squared", new MeanSquaredError(), LOGITS, mean((y, t) -> (y - t) * (y - t))),
                new Case("absolute", new MeanAbsoluteError(), LOGITS, mean((y, t) -> Math.abs(y - t))),
                new Case("binary", new BinaryCrossentropy(), PROBABILITIES, mean((y, t) -> binary(y, t, 0))),
                new Case(
                        "binary, smoothed",
                        new BinaryCrossentropy().smoothed(0.1f),
                        PROBABILITIES,
                        mean((y, t) -> binary(y, t, tenth))),
                new Case(
                        "binary of logits",
                        BinaryCrossentropy.fromLogits(),
                        LOGITS,
                        mean((y, t) -> binary(sigmoid(y), t, 0))),
                new Case(
                        "binary of logits, smoothed",
                        BinaryCrossentropy.fromLogits().smoothed(0.1f),
                        LOGITS,
                        mean((y, t) -> binary(sigmoid(y), t, tenth))),
                new Case("categorical", new CategoricalCrossentropy(), PROBABILITIES, categorical(0, false)),
                new Case(
                        "categorical, smoothed",
                        new CategoricalCrossentropy().smoothed(0.1f),
                        PROBABILITIES,
                        categorical(tenth, false)),
                new Case(
                        "categorical of logits, smoothed",
                        CategoricalCrossentropy.fromLogits().smoothed(0.1f),
                        LOGITS,
                        categorical(tenth, true)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossesAndGradientsAreTheFormulas(Case loss) {
        double[] exact = new double[6];
        Tensor outputs = Tensor.zeros(2, 3);
        for (int i = 0; i < exact.length; i++) {
            exact[i] = loss.outputs().get(i);
            outputs.data()[i] = loss.outputs().get(i);
        }
        try (Tape tape = Tape.recording(ENGINE)) {
            Variable output = tape.leaf(outputs);
            Variable losses = loss.loss().forward(tape, output, Tensor.of(Shape.of(2, 3), TARGETS));
            float[] weights = {1, 0.25f};
            for (int row = 0; row < 2; row++) {
                double expected = loss.formula().of(exact, row);
                // Sums in double of a few terms below 8; one rounding of targets, one of the result.
                assertThat((double) losses.data()[row]).isCloseTo(expected, within(4 * 8 * 0x1p-24));
            }
            losses.addGradient(d -> System.arraycopy(weights, 0, d, 0, 2));
            tape.backward();
            float[] gradient = output.gradient().orElseThrow().data();
            for (int i = 0; i < exact.length; i++) {
                double step = 1e-5;
                double[] more = exact.clone();
                double[] less = exact.clone();
                more[i] += step;
                less[i] -= step;
                int row = i / 3;
                double slope = (loss.formula().of(more, row) - loss.formula().of(less, row)) / (2 * step);
                // The third derivative is below 1/0.1³; differences of doubles lose 2⁻⁵³/step.
                double error = step * step * 1e3 / 3 + 16 * 0x1p-53 / step + 8 * 10 * 0x1p-24;
                assertThat((double) gradient[i]).isCloseTo(weights[row] * slope, within(error));
            }
        }
    }

    @Test
    void behindASigmoidTheLogitsAreUsed() {
        try (Tape tape = Tape.recording(ENGINE)) {
            Variable logits = tape.leaf(Tensor.of(Shape.of(2, 1), new float[] {200, -200}));
            Variable p = ActivationFunction.SIGMOID.apply(new Pass(Mode.TRAINING, tape, 0), logits);
            Variable losses = new BinaryCrossentropy().forward(tape, p, Tensor.of(Shape.of(2, 1), new float[] {0, 1}));
            assertThat(losses.data()).containsExactly(200, 200);
            losses.addGradient(d -> Arrays.fill(d, 1));
            tape.backward();
            assertThat(logits.gradient().orElseThrow().data()).containsExactly(1, -1);
        }
    }

    @Test
    void probabilitiesAreClippedWithoutAGradient() {
        try (Tape tape = Tape.recording(ENGINE)) {
            Variable p = tape.leaf(Tensor.of(Shape.of(2, 1), new float[] {1, 0}));
            Variable losses = new BinaryCrossentropy().forward(tape, p, Tensor.of(Shape.of(2, 1), new float[] {0, 1}));
            // 1 − 1e-7 is 1 − 2⁻²³ in float.
            assertThat(losses.data()[0]).isCloseTo((float) (23 * Math.log(2)), within(16 * 0x1p-23f));
            assertThat(losses.data()[1]).isCloseTo((float) -Math.log(1e-7), within(16 * 0x1p-23f));
            losses.addGradient(d -> Arrays.fill(d, 1));
            tape.backward();
            assertThat(p.gradient().orElseThrow().data()).containsExactly(0, 0);
        }
    }

    @Test
    void smoothingOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new CategoricalCrossentropy().smoothed(1.5f))
                .hasMessage("label smoothing must lie between 0 and 1, not 1.5");
        assertThatThrownBy(() -> new BinaryCrossentropy().smoothed(Float.NaN)).hasMessageContaining("smoothing");
        assertThat(new BinaryCrossentropy().smoothed(0.25f).labelSmoothing()).isEqualTo(0.25f);
    }
}
