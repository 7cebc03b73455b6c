package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;

class ScalingTest {
    private final Engine engine = Engine.withThreads(1);

    @Test
    void elementsAreScaledAndClippedInPlace() {
        float[] x = {-3, -0.5f, 0, 2, Float.NaN};
        Scaling.clip(engine, 1, x);
        assertThat(x).containsExactly(-1, -0.5f, 0, 1, Float.NaN);
        Scaling.apply(engine, -2, x);
        assertThat(x).containsExactly(2, 1, -0f, -2, Float.NaN);
    }

    @Test
    void averagesAndSumsAreBuiltUp() {
        float[] x = {-4, 0, 8};
        float[] y = {1, 2, 3};
        Scaling.average(engine, 0.75f, x, y);
        assertThat(y).containsExactly(-0.25f, 1.5f, 4.25f);
        Scaling.accumulate(engine, 0.5f, x, y);
        assertThat(y).containsExactly(-2.25f, 1.5f, 8.25f);
        Scaling.accumulateSigns(engine, 0.5f, x, y);
        assertThat(y).containsExactly(-2.75f, 1.5f, 8.75f);
        assertThatThrownBy(() -> Scaling.accumulate(engine, 1, x, new float[2])).isInstanceOf(ShapeMismatch.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 100_003})
    void normsAreSumsOverEverything(int length) {
        float[] x = Samples.gaussian(length, 3);
        double squares = 0;
        double magnitudes = 0;
        for (float value : x) {
            squares += (double) value * value;
            magnitudes += Math.abs(value);
        }
        // Two orders of adding up to length doubles.
        assertThat(Norms.squares(engine, x)).isCloseTo(squares, within(length * 0x1p-53 * squares));
        assertThat(Norms.magnitudes(engine, x)).isCloseTo(magnitudes, within(length * 0x1p-53 * magnitudes));
    }
}
