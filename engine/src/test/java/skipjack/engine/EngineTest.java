package skipjack.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EngineTest {
    @Test
    void borrowedTensorsAreLentAgain() {
        try (Engine engine = Engine.withThreads(1)) {
            Tensor tensor = engine.borrow(Shape.of(3, 4));
            assertThat(tensor.shape()).isEqualTo(Shape.of(3, 4));
            engine.giveBack(tensor);
            assertThat(engine.borrow(Shape.of(2, 6)).data()).isSameAs(tensor.data());
        }
    }

    @Test
    void describesItselfInOneLine() {
        try (Engine one = Engine.withThreads(1);
                Engine two = Engine.withThreads(2)) {
            assertThat(one.describe()).endsWith(", 1 thread").doesNotContain("\n");
            assertThat(two.describe()).endsWith(", 2 threads");
        }
    }

    @Test
    void needsAThread() {
        assertThatThrownBy(() -> Engine.withThreads(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
