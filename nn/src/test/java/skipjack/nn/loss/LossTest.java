package skipjack.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.engine.ops.Softmax;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

class LossTest {
    private final Engine engine = Engine.withThreads(1);

    private static Tensor rows(int rows, float... values) {
        return Tensor.of(Shape.of(rows, values.length / rows), values);
    }

    /** Loss of each row, then the gradient of the sum of all rows for {@code x}. */
    private float[][] lossesAndGradient(Loss loss, Tensor x, Tensor targets) {
        try (Tape tape = Tape.recording(engine)) {
            Variable output = tape.leaf(x);
            Variable losses = loss.forward(tape, output, targets);
            float[] values = losses.data().clone();
            losses.addGradient(d -> java.util.Arrays.fill(d, 1));
            tape.backward();
            return new float[][] {values, output.gradient().orElseThrow().data().clone()};
        }
    }

    @Test
    void probabilitiesAreClippedAsInKeras() {
        float[][] result =
                lossesAndGradient(new CategoricalCrossentropy(), rows(2, 0.25f, 0.75f, 0, 1), rows(2, 1, 0, 1, 0));
        assertThat(result[0][0]).isCloseTo((float) Math.log(4), within(2 * 0x1p-23f));
        assertThat(result[0][1]).isCloseTo((float) -Math.log(1e-7), within(16 * 0x1p-23f));
        assertThat(result[1][2]).isZero();
        assertThat(result[1][3]).isZero();
    }

    @Test
    void behindASoftmaxTheLogitsAreUsedAndNothingIsClipped() {
        try (Tape tape = Tape.recording(engine)) {
            Variable logits = tape.leaf(rows(1, 0, 100));
            Variable p = tape.result(Shape.of(1, 2));
            Softmax.forward(engine, 1, 2, logits.data(), p.data());
            tape.record(p, dy -> {
                throw new AssertionError("the softmax must not get a gradient");
            });
            Variable losses = new CategoricalCrossentropy().forward(tape, p.asSoftmaxOf(logits), rows(1, 1, 0));
            assertThat(losses.data()).containsExactly(100);
            losses.addGradient(d -> d[0] = 1);
            tape.backward();
            assertThat(logits.gradient().orElseThrow().data()).containsExactly(-1, 1);
        }
    }

    @Test
    void aNetworkThatEndsInLogitsSaysSo() {
        Tensor logits = rows(1, 0, 0);
        Tensor target = rows(1, 0, 1);
        float[][] result = lossesAndGradient(CategoricalCrossentropy.fromLogits(), logits, target);
        assertThat(result[0][0]).isCloseTo((float) Math.log(2), within(0x1p-23f));
        assertThat(result[1]).containsExactly(0.5f, -0.5f);
        Tensor number = Tensor.of(Shape.of(1), new float[] {1});
        float[][] sparse = lossesAndGradient(SparseCategoricalCrossentropy.fromLogits(), logits, number);
        assertThat(sparse).isDeepEqualTo(result);
    }

    @Test
    void classNumbersMeanTheSameAsOneHotTargets() {
        Tensor p = rows(2, 0.2f, 0.3f, 0.5f, 0.6f, 0.1f, 0.3f);
        float[][] oneHot = lossesAndGradient(new CategoricalCrossentropy(), p, rows(2, 0, 0, 1, 1, 0, 0));
        float[][] sparse = lossesAndGradient(new SparseCategoricalCrossentropy(), p, rows(2, 2, 0));
        assertThat(sparse).isDeepEqualTo(oneHot);
    }

    @Test
    void squaredErrorsAreAveragedOverASample() {
        float[][] result = lossesAndGradient(new MeanSquaredError(), rows(2, 1, 2, 3, 4), rows(2, 1, 0, 0, 0));
        assertThat(result[0]).containsExactly(2, 12.5f);
        assertThat(result[1]).containsExactly(0, 2, 3, 4);
    }

    @Test
    void targetsThatDoNotBelongAreRefused() {
        Tensor p = rows(1, 0.5f, 0.5f);
        assertThatThrownBy(() -> lossesAndGradient(new CategoricalCrossentropy(), p, rows(1, 1)))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("results [1, 2] and targets [1, 1]");
        assertThatThrownBy(() -> lossesAndGradient(new SparseCategoricalCrossentropy(), p, rows(2, 1, 0)))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("results [1, 2] and targets [2, 1]");
        assertThatThrownBy(() -> lossesAndGradient(new SparseCategoricalCrossentropy(), p, rows(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target 2.0 of sample 0 in the batch is not one of the classes 0 to 1");
        assertThatThrownBy(() -> lossesAndGradient(new MeanSquaredError(), p, rows(1, 2)))
                .isInstanceOf(ShapeMismatch.class);
    }
}
