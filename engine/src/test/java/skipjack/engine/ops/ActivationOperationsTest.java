package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import skipjack.engine.Engine;

class ActivationOperationsTest {
    private final Engine engine = Engine.withThreads(2);

    @ParameterizedTest
    @EnumSource(PointwiseFunction.class)
    void derivativeIsTheSlopeOfTheValue(PointwiseFunction f) {
        double h = 1e-5;
        for (double x : new double[] {-20, -8.5, -4.3, -2.7, -1.1, -0.3, -0.01, 0.02, 0.4, 1.3, 2.6, 3.7, 8.9, 20}) {
            double slope = (f.value(x + h) - f.value(x - h)) / (2 * h);
            // Third derivatives are below 10 here, but for the exponential's, which is its value: error h²/6 of it.
            double bound = 1e-9 * Math.max(1, Math.abs(f.value(x)));
            assertThat(f.derivative(x)).as("%s'(%s)", f, x).isCloseTo(slope, within(bound));
        }
    }

    /** From the definitions, computed with higher precision. */
    @ParameterizedTest
    @CsvSource({
        "SIGMOID, 1.5, 0.8175744761936437",
        "TANH, 0.5, 0.46211715726000973",
        "SOFTPLUS, -1, 0.31326168751822283",
        "SOFTSIGN, -3, -0.75",
        "ELU, -1, -0.63212055882855768",
        "SELU, 2, 2.101401974710961",
        "SILU, 2, 1.7615941559557646",
        "GELU, 1, 0.84134474606854295",
        "GELU, -3, -0.0040496940948903",
        "GELU, 12, 12",
        "GELU_TANH, 1, 0.8411919906082768",
        "MISH, 1, 0.8650983882673103",
        "HARD_SIGMOID_FIFTH, 1, 0.7",
        "HARD_SIGMOID, 1.5, 0.75",
        "HARD_SILU, -1, -0.33333333333333333"
    })
    void knownValues(PointwiseFunction f, double x, double y) {
        assertThat(f.value(x)).isCloseTo(y, within(1e-14));
    }

    @ParameterizedTest
    @EnumSource(PointwiseFunction.class)
    void operationAppliesTheFunctionAndPassesNotANumberOn(PointwiseFunction f) {
        float[] x = new float[40_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 20_000) / 2500f;
        }
        x[5] = Float.NaN;
        float[] y = new float[x.length];
        float[] dx = new float[x.length];
        Pointwise.forward(engine, f, x, y);
        float[] dy = new float[x.length];
        Arrays.fill(dy, 3f);
        Pointwise.backward(engine, f, x, dy, dx);
        for (int i = 0; i < x.length; i++) {
            assertThat(Float.compare(y[i], (float) f.value(x[i]))).isZero();
            assertThat(Float.compare(dx[i], (float) (3 * f.derivative(x[i])))).isZero();
        }
        assertThat(y[5]).isNaN();
    }

    @Test
    void clippedReluInItsForms() {
        float[] x = {-2f, -0.5f, 0f, 0.5f, 1f, 5f, 6f, 7f};
        float[] dy = {1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f};
        check(ClippedRelu.Form.RELU6, x, dy, new float[] {0, 0, 0, 0.5f, 1, 5, 6, 6}, new float[] {
            0, 0, 0, 1, 1, 1, 0, 0
        });
        check(ClippedRelu.Form.leaky(0.5f), x, dy, new float[] {-1, -0.25f, 0, 0.5f, 1, 5, 6, 7}, new float[] {
            0.5f, 0.5f, 0.5f, 1, 1, 1, 1, 1
        });
        check(
                new ClippedRelu.Form(0.25f, 1f, 6f),
                x,
                dy,
                new float[] {-0.75f, -0.375f, -0.25f, -0.125f, 1, 5, 6, 6},
                new float[] {0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 1, 0, 0});
    }

    private void check(ClippedRelu.Form form, float[] x, float[] dy, float[] y, float[] dx) {
        float[] actual = new float[x.length];
        ClippedRelu.forward(engine, form, x, actual);
        for (int i = 0; i < y.length; i++) {
            assertThat(actual[i] + 0f).isEqualTo(y[i]);
        }
        ClippedRelu.backward(engine, form, x, dy, actual);
        assertThat(actual).isEqualTo(dx);
    }

    @Test
    void preluAndItsGradients() {
        float[] x = {1f, -2f, -3f, 4f, -5f, 6f};
        float[] alpha = {0.5f, 0.25f};
        float[] y = new float[6];
        Prelu.forward(engine, 3, 2, x, alpha, y);
        assertThat(y).containsExactly(1f, -0.5f, -1.5f, 4f, -2.5f, 6f);
        float[] dy = {1f, 2f, 3f, 4f, 5f, 6f};
        float[] dx = new float[6];
        float[] dalpha = new float[2];
        Prelu.inputGradient(engine, 3, 2, x, alpha, dy, dx);
        Prelu.slopeGradient(engine, 3, 2, x, dy, dalpha);
        assertThat(dx).containsExactly(1f, 0.5f, 1.5f, 4f, 2.5f, 6f);
        assertThat(dalpha).containsExactly(-9f - 25f, -4f);
    }
}
