package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;

class OptimizerUpdateTest {
    private static final Engine ENGINE = Engine.shared();

    /** At the first step m̂/√v̂ is the gradient's sign, so the step is the learning rate whatever the gradient. */
    @Test
    void adamsFirstStepIsTheLearningRate() {
        float[] value = {1, 1, 1};
        float[] gradient = {100, -0.01f, 0};
        AdamUpdate.apply(ENGINE, adam(1e-7f, 0, 1), value, gradient, new float[3], new float[3]);
        assertThat(value[0]).isCloseTo(0.9f, within(4 * 0x1p-24f));
        // √v is 0.01·√0.001 = 3.2e-4 at this step, and 1e-7 is three ten-thousandths of it.
        assertThat(value[1]).isCloseTo(1.1f, within(0.1f * 3.2e-4f));
        assertThat(value[2]).isEqualTo(1f);
    }

    @Test
    void epsilonStandsOutsideTheBiasCorrection() {
        float[] value = {0};
        AdamUpdate.apply(ENGINE, adam(1f, 0, 1), value, new float[] {1}, new float[1], new float[1]);
        double rate = 0.1 * Math.sqrt(0.001) / 0.1;
        assertThat((double) value[0]).isCloseTo(-rate * 0.1 / (Math.sqrt(0.001) + 1), within(1e-4 * rate));
    }

    @Test
    void decayIsDecoupledFromTheMoments() {
        float[] value = {2};
        float[] m = new float[1];
        float[] v = new float[1];
        AdamUpdate.apply(ENGINE, adam(1e-7f, 0.5f, 1), value, new float[1], m, v);
        assertThat(value).containsExactly(2f * (1 - 0.1f * 0.5f));
        assertThat(m).containsExactly(0f);
        assertThat(v).containsExactly(0f);
    }

    private static AdamUpdate.Step adam(float epsilon, float decay, long t) {
        return new AdamUpdate.Step(0.1f, 0.9f, 0.999f, epsilon, decay, t);
    }

    @Test
    void adamCountsFromOneAndWantsFourEqualLengths() {
        assertThatThrownBy(() -> adam(1e-7f, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AdamUpdate.apply(
                        ENGINE, adam(1e-7f, 0, 1), new float[2], new float[2], new float[2], new float[1]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("AdamUpdate.apply: v must hold 2 floats but has 1");
    }

    @Test
    void sgdWithoutMomentumNeedsNoVelocity() {
        float[] value = {1, 2};
        SgdUpdate.apply(ENGINE, 0.5f, 0, false, value, new float[] {2, -2}, new float[0]);
        assertThat(value).containsExactly(0f, 3f);
        assertThatThrownBy(() -> SgdUpdate.apply(ENGINE, 0.5f, 0.9f, false, value, new float[2], new float[0]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("velocity must hold 2 floats but has 0");
    }

    /** All numbers are short binary fractions, so the arithmetic is exact. */
    @Test
    void momentumAndNesterovAreKeras() {
        float[] value = {1};
        float[] velocity = {0.5f};
        SgdUpdate.apply(ENGINE, 0.25f, 0.5f, false, value, new float[] {2}, velocity);
        assertThat(velocity).containsExactly(-0.25f);
        assertThat(value).containsExactly(0.75f);

        value[0] = 1;
        velocity[0] = 0.5f;
        SgdUpdate.apply(ENGINE, 0.25f, 0.5f, true, value, new float[] {2}, velocity);
        assertThat(velocity).containsExactly(-0.25f);
        assertThat(value).containsExactly(1 + 0.5f * -0.25f - 0.5f);
    }
}
