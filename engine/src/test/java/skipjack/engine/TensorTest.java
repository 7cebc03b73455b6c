package skipjack.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
    private final Tensor tensor = Tensor.of(Shape.of(3, 2), new float[] {1, 2, 3, 4, 5, 6});

    @Test
    void theLastAxisVariesFastest() {
        assertThat(tensor.at(0, 1)).isEqualTo(2f);
        assertThat(tensor.at(2, 0)).isEqualTo(5f);
    }

    @Test
    void adoptsAnArrayAndSharesItWithAnotherShape() {
        float[] data = {1, 2, 3, 4};
        Tensor square = Tensor.of(Shape.of(2, 2), data);
        Tensor flat = square.reshaped(Shape.of(4));
        data[3] = 7;
        assertThat(square.at(1, 1)).isEqualTo(7f);
        assertThat(flat.at(3)).isEqualTo(7f);
    }

    @Test
    void copiesAndRowsAreIndependent() {
        Tensor copy = tensor.copy();
        Tensor rows = tensor.rows(1, 3);
        tensor.data()[2] = -1;
        assertThat(copy.at(1, 0)).isEqualTo(3f);
        assertThat(rows.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(rows.data()).containsExactly(3f, 4f, 5f, 6f);
        assertThat(tensor.rows(2, 2).size()).isZero();
    }

    @Test
    void refusesWhatDoesNotFitWithTheShapesInHand() {
        assertThatThrownBy(() -> Tensor.of(Shape.of(2, 2), new float[5]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("[2, 2] needs 4 elements but the array has 5");
        assertThatThrownBy(() -> tensor.reshaped(Shape.of(5))).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> tensor.at(0, 2)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> tensor.at(-1, 0)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> tensor.at(1)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> tensor.rows(1, 4))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("[3, 2] has no rows 1 to 4");
    }
}
