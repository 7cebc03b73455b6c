package skipjack.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.initializer.Initializer;

/** When a parameter gets its first value. */
class ParameterTest {
    private final AtomicInteger draws = new AtomicInteger();
    private final Initializer counting = (value, seed) -> {
        draws.incrementAndGet();
        Arrays.fill(value.data(), (float) seed);
    };
    private final Parameter parameter = new Parameter("kernel", Shape.of(2, 3), counting, true);

    @Test
    void drawsItsFirstValueOnceAndNotBeforeSomebodyLooks() {
        parameter.initialize(7);
        assertThat(parameter.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(draws).hasValue(0);
        assertThat(parameter.value().data()).containsOnly(7);
        assertThat(parameter.value().data()).containsOnly(7);
        assertThat(draws).hasValue(1);
    }

    @Test
    void neverDrawsWhatIsReplacedUnseen() {
        parameter.initialize(7);
        parameter.assign(Tensor.of(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}));
        assertThat(parameter.value().data()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(draws).hasValue(0);
    }

    @Test
    void keepsWhatWasAssignedBeforeItBelongedToAModel() {
        parameter.assign(Tensor.of(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}));
        parameter.initialize(7);
        assertThat(parameter.value().data()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(draws).hasValue(0);
    }

    @Test
    void theFirstModelsSeedCounts() {
        parameter.initialize(7);
        parameter.initialize(8);
        assertThat(parameter.value().data()).containsOnly(7);
    }
}
