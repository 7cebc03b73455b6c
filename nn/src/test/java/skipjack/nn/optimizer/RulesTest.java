package skipjack.nn.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.nn.Parameter;

/** RMSprop and Adagrad against Keras' formulas, computed here in double. */
class RulesTest {
    private static final double[] GRADIENTS = {-1.22, 0.67, 0.077, -1.23, -1.33, 0.36, 1e-5, 0, 2.5, -0.4};

    @ParameterizedTest
    @CsvSource({"0.9, 0, 1e-7, false", "0.8, 0.5, 1e-3, false", "0.9, 0, 1e-7, true", "0.95, 0.9, 1e-4, true"})
    void rmsPropFollowsItsFormula(float rho, float momentum, float epsilon, boolean centered) {
        RmsProp optimizer = new RmsProp(0.01f, rho, momentum, epsilon, centered);
        Parameter p = Numbers.of(0.5);
        double value = 0.5;
        double velocity = 0;
        double mean = 0;
        double running = 0;
        for (double exact : GRADIENTS) {
            double g = (float) exact;
            Numbers.step(optimizer, p, g);
            velocity = rho * velocity + (1.0 - rho) * g * g;
            mean = rho * mean + (1.0 - rho) * g;
            double change = 0.01f * g / Math.sqrt(velocity - (centered ? mean * mean : 0) + epsilon);
            running = momentum * running + change;
            value -= running;
            // A dozen roundings per step, each of a quantity below one.
            assertThat((double) p.value().data()[0]).isCloseTo(value, within(12 * GRADIENTS.length * 0x1p-24));
        }
        assertThat((double) optimizer.slot(p, "velocity").data()[0]).isCloseTo(velocity, within(40 * 0x1p-24));
    }

    @Test
    void kerasOwnExampleOfRmsProp() {
        RmsProp optimizer = new RmsProp(0.1f);
        Parameter p = Numbers.of(10);
        Numbers.step(optimizer, p, 10);
        assertThat(p.value().data()[0]).isCloseTo(9.683772f, within(2 * 0x1p-20f));
        assertThat(optimizer.slotNames()).containsExactly("velocity");
    }

    @Test
    void slotsAreThoseOfKerasInKerasOrder() {
        assertThat(new RmsProp(1, 0.9f, 0.5f, 0, true).slotNames())
                .containsExactly("velocity", "momentum", "average_gradient");
        assertThat(new RmsProp(1, 0.9f, 0, 0, true).slotNames()).containsExactly("velocity", "average_gradient");
        assertThat(new Adagrad().average(WeightAverage.DEFAULT).slotNames()).containsExactly("average", "accumulator");
    }

    @Test
    void adagradFollowsItsFormula() {
        Adagrad optimizer = new Adagrad(0.05f);
        Parameter p = Numbers.of(0.5);
        double value = 0.5;
        double accumulator = 0.1f;
        for (double exact : GRADIENTS) {
            double g = (float) exact;
            Numbers.step(optimizer, p, g);
            accumulator += g * g;
            value -= 0.05f * g / Math.sqrt(accumulator + 1e-7f);
            assertThat((double) p.value().data()[0]).isCloseTo(value, within(6 * GRADIENTS.length * 0x1p-24));
        }
        assertThat(optimizer.slot(Numbers.of(1, 2), "accumulator").data()).containsExactly(0.1f, 0.1f);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new RmsProp(1, 1.5f, 0, 0, false)).hasMessageContaining("rho");
        assertThatThrownBy(() -> new Adagrad(1, -1, 0)).hasMessageContaining("accumulator");
        assertThatThrownBy(() -> new WeightAverage(2, 0)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> new WeightAverage(0.5f, -1)).hasMessageContaining("every 1 step");
        assertThatThrownBy(() -> GradientClipping.byNorm(0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new Sgd().decayWeights(-1)).hasMessageContaining("weight decay");
    }
}
