package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.PoolGeometry;
import skipjack.engine.geometry.Window;

class PoolingTest {
    private static final Engine ENGINE = Engine.shared();

    /** One output, straight from the definition: the taps inside the picture, rows before columns. */
    private static double pooled(PoolGeometry g, float[] x, int n, int p, int q, int c, boolean maximum) {
        double result = maximum ? Double.NEGATIVE_INFINITY : 0;
        int count = 0;
        for (int r = 0; r < g.window().height(); r++) {
            for (int s = 0; s < g.window().width(); s++) {
                int h = p * g.window().strideHeight()
                        - g.padTop()
                        + r * g.window().dilationHeight();
                int w = q * g.window().strideWidth()
                        - g.padLeft()
                        + s * g.window().dilationWidth();
                if (h >= 0 && h < g.height() && w >= 0 && w < g.width()) {
                    float value = x[((n * g.height() + h) * g.width() + w) * g.channels() + c];
                    result = maximum ? Math.max(result, value) : result + value;
                    count++;
                }
            }
        }
        return maximum ? result : result / Math.max(1, count);
    }

    @Property(tries = 300)
    void agreesWithTheDefinition(
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = 1, max = 18) int channels,
            @ForAll @IntRange(min = 1, max = 4) int size,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll @IntRange(max = 3) int pad) {
        // Padding by five makes every window of this property fit; 0 and 3 stand for the other two kinds.
        Padding padding = pad == 3 ? Padding.SAME : Padding.of(5 + pad, 5, 5, 6 + pad);
        Window window = new Window(size, size, stride, stride + 1, dilation, 1, padding);
        PoolGeometry g = PoolGeometry.of(2, height, width, channels, window);
        float[] x = Samples.gaussian(g.inputShape().size(), 1);
        float[] maxima = Samples.blank(g.outputShape().size());
        float[] means = Samples.blank(maxima.length);
        MaxPooling.forward(ENGINE, g, x, maxima);
        AveragePooling.forward(ENGINE, g, x, means);
        int at = 0;
        for (int n = 0; n < 2; n++) {
            for (int p = 0; p < g.outHeight(); p++) {
                for (int q = 0; q < g.outWidth(); q++) {
                    for (int c = 0; c < channels; c++, at++) {
                        assertThat((double) maxima[at]).isEqualTo(pooled(g, x, n, p, q, c, true));
                        // Sixteen additions of numbers up to 5, one division.
                        assertThat(Math.abs(means[at] - pooled(g, x, n, p, q, c, false)))
                                .isLessThan(17 * 5 * 0x1p-24);
                    }
                }
            }
        }
        float[] dx = Samples.blank(x.length);
        MaxPooling.backward(ENGINE, g, x, maxima, new float[maxima.length], dx);
        assertThat(dx).containsOnly(0f);
    }

    @Test
    void sameDividesByThePixelsThatAreThere() {
        PoolGeometry g = PoolGeometry.of(1, 3, 3, 1, Window.square(2, 2, Padding.SAME));
        float[] y = new float[4];
        AveragePooling.forward(ENGINE, g, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, y);
        assertThat(y).containsExactly(3f, 4.5f, 7.5f, 9f);
    }

    @Test
    void theBorderIsNotAZero() {
        PoolGeometry g = PoolGeometry.of(1, 3, 1, 1, Window.square(3, 1, Padding.SAME));
        float[] y = new float[3];
        MaxPooling.forward(ENGINE, g, new float[] {-3, -1, -2}, y);
        assertThat(y).containsExactly(-1f, -1f, -1f);
    }

    @Test
    void ofEqualMaximaTheFirstGetsTheGradient() {
        PoolGeometry g = PoolGeometry.of(1, 2, 3, 1, Window.square(2, 1, Padding.VALID));
        float[] x = {0, 5, 5, 5, 0, 5};
        float[] y = new float[2];
        float[] dx = new float[6];
        MaxPooling.forward(ENGINE, g, x, y);
        MaxPooling.backward(ENGINE, g, x, y, new float[] {10, 1}, dx);
        assertThat(dx).containsExactly(0f, 11f, 0f, 0f, 0f, 0f);
    }

    @Test
    void windowsThatOverlapAddTheirGradients() {
        PoolGeometry g = PoolGeometry.of(1, 1, 3, 1, new Window(1, 2, 1, 1, 1, 1, Padding.VALID));
        float[] dx = Samples.blank(3);
        AveragePooling.backward(ENGINE, g, new float[] {2, 4}, dx);
        assertThat(dx).containsExactly(1f, 3f, 2f);
    }

    @Test
    void aNanWins() {
        PoolGeometry g = PoolGeometry.of(1, 1, 4, 1, new Window(1, 2, 1, 2, 1, 1, Padding.VALID));
        float[] x = {1, Float.NaN, 3, 4};
        float[] y = new float[2];
        float[] dx = new float[4];
        MaxPooling.forward(ENGINE, g, x, y);
        assertThat(y).containsExactly(Float.NaN, 4f);
        MaxPooling.backward(ENGINE, g, x, y, new float[] {7, 8}, dx);
        assertThat(dx).containsExactly(7f, 0f, 0f, 8f);
    }

    @Test
    void aWindowOutsideThePictureIsEmpty() {
        PoolGeometry g = PoolGeometry.of(1, 1, 1, 1, Window.square(1, 1, Padding.of(1, 0, 0, 0)));
        float[] y = new float[2];
        MaxPooling.forward(ENGINE, g, new float[] {3}, y);
        assertThat(y).containsExactly(Float.NEGATIVE_INFINITY, 3f);
        AveragePooling.forward(ENGINE, g, new float[] {3}, y);
        assertThat(y).containsExactly(0f, 3f);
        float[] dx = new float[1];
        AveragePooling.backward(ENGINE, g, new float[] {5, 6}, dx);
        assertThat(dx).containsExactly(6f);
    }

    @Test
    void refusesArraysOfOtherSizes() {
        PoolGeometry g = PoolGeometry.of(1, 4, 4, 2, Window.square(2, 2, Padding.VALID));
        assertThatThrownBy(() -> MaxPooling.forward(ENGINE, g, new float[32], new float[9]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("MaxPooling.forward: y must hold 8 floats but has 9");
        assertThatThrownBy(() -> AveragePooling.backward(ENGINE, g, new float[8], new float[31]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("AveragePooling.backward: dx must hold 32 floats but has 31");
        assertThatThrownBy(() -> GlobalAveragePooling.forward(ENGINE, 2, 0, 3, new float[0], new float[6]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("pixels must be at least 1");
    }
}
