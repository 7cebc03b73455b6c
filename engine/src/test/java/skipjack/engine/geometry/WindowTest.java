package skipjack.engine.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;

/** Where windows lie: TensorFlow's rules, for convolutions and poolings alike. */
class WindowTest {
    @Test
    void theOddZeroOfSameGoesRightAndBelow() {
        ConvGeometry even = ConvGeometry.of(1, 4, 4, 1, 1, Window.square(2, 1, Padding.SAME));
        assertThat(even.outputShape()).isEqualTo(Shape.of(1, 4, 4, 1));
        assertPadding(even, 0, 1);

        ConvGeometry stem = ConvGeometry.of(1, 224, 224, 3, 64, Window.square(7, 2, Padding.SAME));
        assertThat(stem.outputShape()).isEqualTo(Shape.of(1, 112, 112, 64));
        assertPadding(stem, 2, 3);

        assertPadding(ConvGeometry.of(1, 5, 5, 1, 1, Window.square(3, 2, Padding.SAME)), 1, 1);
        assertPadding(ConvGeometry.of(1, 6, 6, 1, 1, Window.square(3, 2, Padding.SAME)), 0, 1);
        assertPadding(ConvGeometry.of(1, 6, 6, 1, 1, Window.square(1, 2, Padding.SAME)), 0, 0);
    }

    private static void assertPadding(ConvGeometry g, int before, int after) {
        assertThat(new int[] {g.padTop(), g.padBottom(), g.padLeft(), g.padRight()})
                .containsExactly(before, after, before, after);
    }

    @Test
    void theStemOfTheArticle() {
        Window seven = Window.square(7, 2, Padding.VALID);
        ConvGeometry stem = ConvGeometry.of(32, 70, 70, 3, 64, seven);
        assertThat(stem.outputShape()).isEqualTo(Shape.of(32, 32, 32, 64));
        assertThat(stem.multiplyAdds()).isEqualTo(32L * 32 * 32 * 64 * 7 * 7 * 3);
        PoolGeometry pool = PoolGeometry.of(32, 32, 32, 64, Window.square(3, 2, Padding.VALID));
        assertThat(pool.outputShape()).isEqualTo(Shape.of(32, 15, 15, 64));
    }

    @Test
    void axesAreIndependent() {
        Window window = new Window(2, 3, 3, 1, 2, 1, Padding.of(1, 2, 0, 4));
        ConvGeometry g = ConvGeometry.of(1, 9, 5, 2, 7, window);
        assertThat(window.spanHeight()).isEqualTo(3);
        assertThat(g.outputShape()).isEqualTo(Shape.of(1, (9 + 3 - 3) / 3 + 1, 5 + 4 - 3 + 1, 7));
        assertThat(g.kernelShape()).isEqualTo(Shape.of(2, 3, 2, 7));
        assertThat(g.patch()).isEqualTo(12);
    }

    @Test
    void onlyAOneByOneWindowAtStrideOneIsPointwise() {
        assertThat(pointwise(Window.square(1, 1, Padding.SAME))).isTrue();
        assertThat(pointwise(Window.square(1, 1, Padding.VALID))).isTrue();
        assertThat(pointwise(Window.square(1, 2, Padding.VALID))).isFalse();
        assertThat(pointwise(Window.square(1, 1, Padding.of(0, 0, 0, 1)))).isFalse();
        assertThat(pointwise(Window.square(2, 1, Padding.VALID))).isFalse();
    }

    private static boolean pointwise(Window window) {
        return ConvGeometry.of(2, 4, 4, 3, 5, window).isPointwise();
    }

    /** The definition of SAME: as many outputs as strides begin, the fewest zeros for that, at most one more after. */
    @Property(tries = 500)
    void samePadsNoMoreThanItNeeds(
            @ForAll @IntRange(min = 1, max = 40) int in,
            @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll @IntRange(min = 1, max = 5) int stride,
            @ForAll @IntRange(min = 1, max = 3) int dilation) {
        Window window = new Window(size, 1, stride, 1, dilation, 1, Padding.SAME);
        ConvGeometry g = ConvGeometry.of(1, in, 1, 1, 1, window);
        int zeros = g.padTop() + g.padBottom();
        int covered = (g.outHeight() - 1) * stride + window.spanHeight();
        assertThat(g.outHeight()).isEqualTo((in + stride - 1) / stride);
        assertThat(g.padBottom() - g.padTop()).isBetween(0, 1);
        assertThat(in + zeros).isGreaterThanOrEqualTo(covered);
        if (zeros > 0) {
            assertThat(in + zeros).isEqualTo(covered);
        }
    }

    /** The last window fits, and one more would not. */
    @Property(tries = 500)
    void explicitPaddingHasAsManyOutputsAsFit(
            @ForAll @IntRange(min = 1, max = 40) int in,
            @ForAll @IntRange(max = 4) int before,
            @ForAll @IntRange(max = 4) int after,
            @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll @IntRange(min = 1, max = 5) int stride) {
        Window window = Window.square(size, stride, Padding.of(before, after, before, after));
        int room = in + before + after;
        if (room < size) {
            assertThatThrownBy(() -> PoolGeometry.of(1, in, in, 1, window))
                    .isInstanceOf(ShapeMismatch.class)
                    .hasMessageContaining("a window spanning %d".formatted(size));
            return;
        }
        PoolGeometry g = PoolGeometry.of(1, in, in, 1, window);
        assertThat((g.outHeight() - 1) * stride + size).isLessThanOrEqualTo(room);
        assertThat(g.outHeight() * stride + size).isGreaterThan(room);
        assertThat(g.outWidth()).isEqualTo(g.outHeight());
    }

    @Test
    void refusesImpossibleWindows() {
        assertThatThrownBy(() -> Window.square(0, 1, Padding.VALID)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Window.square(3, 0, Padding.VALID)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(3, 3, 1, 1, 0, 1, Padding.VALID))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Padding.of(0, -1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bottom -1");
    }
}
