package skipjack.nn.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules against Keras' formulas. */
class ScheduleTest {
    private static void follows(LearningRateSchedule schedule, LongToDoubleFunction formula) {
        for (long step : new long[] {0, 1, 2, 3, 49, 50, 51, 99, 100, 101, 149, 150, 151, 299, 300, 301, 10_000}) {
            double expected = formula.applyAsDouble(step);
            // One rounding to float; what the formula subtracts from 1 costs up to the size of the first rate.
            assertThat((double) schedule.at(step)).as("step %d", step).isCloseTo(expected, within(0x1p-22));
        }
    }

    @Test
    void exponential() {
        follows(new ExponentialDecay(0.1f, 100, 0.5f, false), step -> 0.1f * Math.pow(0.5, step / 100.0));
        follows(new ExponentialDecay(0.1f, 100, 0.5f, true), step -> 0.1f * Math.pow(0.5, Math.floor(step / 100.0)));
    }

    @Test
    void inverseTime() {
        follows(new InverseTimeDecay(0.1f, 50, 2, false), step -> 0.1f / (1 + 2 * step / 50.0));
        follows(new InverseTimeDecay(0.1f, 50, 2, true), step -> 0.1f / (1 + 2.0 * Math.floor(step / 50.0)));
    }

    @Test
    void polynomial() {
        follows(PolynomialDecay.line(0.1f, 0.02f, 100), step -> step < 100 ? 0.1 - 0.08 * step / 100.0 : 0.02);
        follows(new PolynomialDecay(0.1f, 100, 0.01f, 2, true), step -> {
            double length = step == 0 ? 100 : 100 * Math.ceil(step / 100.0);
            return (0.1 - 0.01) * Math.pow(1 - step / length, 2) + 0.01;
        });
    }

    @Test
    void piecewiseRatesChangeAfterTheirBoundary() {
        var schedule = new PiecewiseConstantDecay(List.of(100L, 150L), List.of(1f, 0.5f, 0.1f));
        assertThat(List.of(schedule.at(0), schedule.at(100), schedule.at(101), schedule.at(150), schedule.at(151)))
                .containsExactly(1f, 1f, 0.5f, 0.5f, 0.1f);
        var stairs = PiecewiseConstantDecay.stairs(1, 0.1f, 10, 2);
        assertThat(List.of(stairs.at(9), stairs.at(10), stairs.at(19), stairs.at(20), stairs.at(900)))
                .containsExactly(1f, 0.1f, 0.1f, (float) (0.1f * (double) 0.1f), (float) (0.1f * (double) 0.1f));
    }

    @Test
    void cosine() {
        follows(
                new CosineDecay(0.1f, 100, 0.1f, 0.1f, 0),
                step -> 0.1 * (0.9 * 0.5 * (1 + Math.cos(Math.PI * Math.min(step, 100) / 100)) + 0.1));
        follows(
                new CosineDecay(0.02f, 100, 0, 0.1f, 50),
                step -> step < 50
                        ? 0.02 + 0.08 * step / 50
                        : 0.1 * 0.5 * (1 + Math.cos(Math.PI * Math.min(step - 50, 100) / 100)));
        assertThat(CosineDecay.warmedUp(10, 1, 90).at(0)).isZero();
        assertThat(CosineDecay.warmedUp(10, 1, 90).at(10)).isEqualTo(1);
        assertThat(CosineDecay.of(1, 90).at(90)).isZero();
    }

    @Test
    void cosineWithRestarts() {
        // Periods 0–49, 50–149, 150–349, … with tops 0.1, 0.08, 0.064.
        follows(new CosineDecayRestarts(0.1f, 50, 2, 0.8f, 0.05f), step -> {
            double i = Math.floor(Math.log(1 + step / 50.0) / Math.log(2));
            double begin = 50 * (Math.pow(2, i) - 1);
            double fraction = (step - begin) / (50 * Math.pow(2, i));
            return 0.1 * (0.95 * 0.5 * Math.pow(0.8, i) * (1 + Math.cos(Math.PI * fraction)) + 0.05);
        });
        follows(
                new CosineDecayRestarts(0.1f, 50, 1, 1, 0),
                step -> 0.1 * 0.5 * (1 + Math.cos(Math.PI * (step % 50) / 50)));
    }

    static List<LearningRateSchedule> all() {
        return List.of(
                new ExponentialDecay(0.1f, 100, 0.96f, true),
                new InverseTimeDecay(0.1f, 100, 0.5f, false),
                new PolynomialDecay(0.1f, 100, 0.001f, 0.5f, true),
                new PiecewiseConstantDecay(List.of(3L, 70L), List.of(0.1f, 0.03f, 1e-9f)),
                new CosineDecay(0.1f, 100, 0.01f, 0.1f, 0),
                CosineDecay.warmedUp(5, 0.3f, 95),
                new CosineDecayRestarts(0.1f, 100, 1.5f, 0.9f, 0));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aScheduleCanBeMadeAgainFromItsConfig(LearningRateSchedule schedule) {
        assertThat(Schedules.of(schedule.name(), schedule.config())).isEqualTo(schedule);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new ExponentialDecay(0.1f, 0, 0.9f, false))
                .hasMessage("ExponentialDecay needs decay_steps of at least 1, not 0");
        assertThatThrownBy(() -> new CosineDecay(Float.NaN, 1, 0, 1, 1)).hasMessageContaining("initial_learning_rate");
        assertThatThrownBy(() -> new CosineDecay(0.1f, 1, 0, 1, 0)).hasMessageContaining("warmup_steps");
        assertThatThrownBy(() -> new CosineDecayRestarts(0.1f, 1, 0.5f, 1, 0)).hasMessageContaining("t_mul");
        assertThatThrownBy(() -> new PiecewiseConstantDecay(List.of(1L), List.of(1f)))
                .hasMessageContaining("one value more");
        assertThatThrownBy(() -> new PiecewiseConstantDecay(List.of(2L, 1L), List.of(1f, 1f, 1f)))
                .hasMessageContaining("boundaries that rise");
        assertThatThrownBy(() -> Schedules.of("Steps", Map.of())).hasMessage("there is no schedule named Steps");
        assertThatThrownBy(() -> Schedules.of("ExponentialDecay", Map.of("decay_steps", "x")))
                .hasMessage("ExponentialDecay needs a number for decay_steps, not 'x'");
    }
}
