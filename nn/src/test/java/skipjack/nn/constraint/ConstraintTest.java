package skipjack.nn.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Input;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.training.TrainingStep;

class ConstraintTest {
    /** Division by norm + 1e-7 instead of the norm, and roundings. */
    private static final Offset<Float> ROUNDED = within(1e-6f);

    private static final float[] WEIGHTS = {3, 0, 4, -0.5f};

    private static float[] applied(Constraint limit) {
        float[] weights = WEIGHTS.clone();
        limit.apply(Shape.of(2, 2), weights);
        return weights;
    }

    @Test
    void nothingStaysBelowZero() {
        assertThat(applied(new NonNeg())).containsExactly(3, 0, 4, 0);
    }

    @Test
    void longVectorsAreShortenedAlongTheAxis() {
        assertThat(applied(new MaxNorm(1, List.of(0)))).containsExactly(new float[] {0.6f, 0, 0.8f, -0.5f}, ROUNDED);
        float row = (float) Math.sqrt(16.25);
        assertThat(applied(new MaxNorm(1, List.of(1))))
                .containsExactly(new float[] {1, 0, 4 / row, -0.5f / row}, ROUNDED);
        assertThat(applied(new MaxNorm(9, List.of(0, -1)))).containsExactly(WEIGHTS, ROUNDED);
    }

    @Test
    void vectorsGetNormsOfOneButThoseOfZeros() {
        assertThat(applied(new UnitNorm(List.of(-2)))).containsExactly(new float[] {0.6f, 0, 0.8f, -1}, ROUNDED);
        float[] zeros = new float[4];
        new UnitNorm(List.of(0)).apply(Shape.of(2, 2), zeros);
        assertThat(zeros).containsOnly(0);
    }

    @Test
    void limitsAreApproachedByTheRate() {
        assertThat(applied(new MinMaxNorm(1, 2, 0.5f, List.of(0))))
                .containsExactly(new float[] {2.1f, 0, 2.8f, -0.75f}, ROUNDED);
    }

    /** Axes 0 and 1 of [2, 2, 3]: three vectors of four weights, each three positions apart. */
    @Test
    void axesNeedNotBeNeighboursOfTheLast() {
        float[] weights = new float[12];
        for (int i = 0; i < 12; i++) {
            weights[i] = i % 3 + 1;
        }
        new UnitNorm(List.of(0, 1)).apply(Shape.of(2, 2, 3), weights);
        assertThat(weights).usingComparatorWithPrecision(1e-6f).containsOnly(0.5f);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 1", "2, 1, 1", "0, 1, 1.5", "NaN, 1, 1", "0, NaN, 1"})
    void impossibleLimitsAreRefused(float low, float high, float rate) {
        assertThatThrownBy(() -> new MinMaxNorm(low, high, rate, List.of(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void axesThatAreNotThereAreRefused() {
        Dense dense = new Dense(2);
        dense.constrain("kernel", new MaxNorm(1, List.of(2)));
        Node x = Input.of(3);
        assertThatThrownBy(() -> dense.apply(x))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("axis 2")
                .hasMessageContaining("[3, 2]");
    }

    @Test
    void everyStepEndsWithinTheLimits() {
        Function<Dense, Model> make = dense -> {
            Node x = Input.of(3);
            return new Model("m", x, dense.apply(x), 4).compile(new Sgd(0.5f), new MeanSquaredError());
        };
        Dense limited = new Dense(2);
        limited.constrain("kernel", new NonNeg());
        Model constrained = make.apply(limited);
        Model free = make.apply(new Dense(2));
        Tensor x = Tensor.of(Shape.of(1, 3), new float[] {1, -1, 2});
        Tensor y = Tensor.of(Shape.of(1, 2), new float[] {-9, 9});
        TrainingStep.run(constrained, x, y);
        TrainingStep.run(free, x, y);
        float[] kernel = free.parameters().getFirst().read().clone();
        assertThat(java.util.stream.IntStream.range(0, 6).anyMatch(i -> kernel[i] < 0))
                .isTrue();
        new NonNeg().apply(Shape.of(3, 2), kernel);
        assertThat(constrained.parameters().getFirst().read()).containsExactly(kernel);
    }
}
