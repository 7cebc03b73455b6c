package skipjack.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShapeTest {
    @Property(tries = 200)
    void sizeIsTheProductAndDropFirstUndoesPrepend(
            @ForAll @Size(max = 5) List<@IntRange(max = 7) Integer> list, @ForAll @IntRange(max = 7) int first) {
        int[] extents = list.stream().mapToInt(Integer::intValue).toArray();
        Shape shape = Shape.of(extents);
        int product = 1;
        for (int axis = 0; axis < extents.length; axis++) {
            product *= extents[axis];
            assertThat(shape.dim(axis)).isEqualTo(extents[axis]);
            assertThat(shape.dim(axis - extents.length)).isEqualTo(extents[axis]);
        }
        assertThat(shape.rank()).isEqualTo(extents.length);
        assertThat(shape.size()).isEqualTo(product);
        assertThat(shape.prepend(first).dim(0)).isEqualTo(first);
        assertThat(shape.prepend(first).dropFirst()).isEqualTo(shape).hasSameHashCodeAs(shape);
    }

    @Test
    void aScalarHasSizeOneAndNoAxis() {
        assertThat(Shape.of().size()).isEqualTo(1);
        assertThatThrownBy(() -> Shape.of().dim(0)).isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> Shape.of().dropFirst()).isInstanceOf(ShapeMismatch.class);
    }

    @Test
    void isNotChangedThroughTheArraysItCameFromOrGivesOut() {
        int[] extents = {2, 3};
        Shape shape = Shape.of(extents);
        extents[0] = 9;
        shape.dims()[1] = 9;
        assertThat(shape).isEqualTo(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2));
        assertThat(shape).hasToString("[2, 3]");
    }

    @Test
    void refusesWhatNoArrayCanHold() {
        assertThatThrownBy(() -> Shape.of(3, -1))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("negative extent -1: [3, -1]");
        assertThatThrownBy(() -> Shape.of(65_536, 32_768))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("[65536, 32768]");
        assertThat(Shape.of(65_536, 32_767).size()).isEqualTo(65_536 * 32_767);
    }
}
