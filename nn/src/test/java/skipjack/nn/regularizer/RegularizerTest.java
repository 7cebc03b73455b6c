package skipjack.nn.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;

class RegularizerTest {
    private final Engine engine = Engine.withThreads(1);

    @Test
    void penaltiesAreSumsOverTheWeights() {
        float[] w = {1, -2, 0, 0.5f};
        assertThat(new L1(0.25f).penalty(engine, w)).isEqualTo(0.25 * 3.5);
        assertThat(new L2(0.25f).penalty(engine, w)).isEqualTo(0.25 * 5.25);
        assertThat(new L1L2(0.25f, 0.5f).penalty(engine, w)).isEqualTo(0.25 * 3.5 + 0.5 * 5.25);
    }

    static List<Regularizer> all() {
        return List.of(new L1(0.01f), new L2(0.02f), new L1L2(0.03f, 0.04f));
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientsAreSlopesOfThePenalty(Regularizer regularizer) {
        float[] w = {0.7f, -1.3f, 0.2f, -0.6f};
        float[] gradient = {1, 2, 3, 4};
        regularizer.addGradient(engine, w, gradient);
        for (int i = 0; i < w.length; i++) {
            float step = 0x1p-7f;
            float[] more = w.clone();
            float[] less = w.clone();
            more[i] += step;
            less[i] -= step;
            double slope =
                    (regularizer.penalty(engine, more) - regularizer.penalty(engine, less)) / (more[i] - less[i]);
            // Penalties are linear and square: central differences are exact but for the roundings of the sum to float.
            assertThat((double) gradient[i] - (i + 1)).isCloseTo(slope, within(2 * 0x1p-22));
        }
    }

    @Test
    void atZeroTheSlopeOfAMagnitudeIsZero() {
        float[] gradient = {0, 0};
        new L1(1).addGradient(engine, new float[] {0, -0f}, gradient);
        assertThat(gradient).containsExactly(0, 0);
    }

    @Test
    void settingsHaveKerasNames() {
        assertThat(new L1L2(0.5f, 0.25f).config()).isEqualTo(Map.of("l1", 0.5f, "l2", 0.25f));
        assertThat(new L2(0.5f).name()).isEqualTo("L2");
        assertThatThrownBy(() -> new L1(-1)).hasMessage("L1 needs a finite factor from 0, not -1.0");
    }
}
