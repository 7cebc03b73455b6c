package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;

/**
 * Linear operations on small whole numbers, where float arithmetic is exact: a forward pass must equal the definition, and
 * a backward pass is right if ⟨dy, F·x⟩ = ⟨Fᵀ·dy, x⟩ without any tolerance. Run on one thread and on several.
 */
class MobileOperationsTest {
    private final Engine one = Engine.withThreads(1);
    private final Engine three = Engine.withThreads(3);
    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource({
        "1, 5, 5, 1, 1, 3, 1, 1, SAME",
        "2, 9, 7, 17, 1, 3, 2, 1, SAME",
        "2, 9, 8, 5, 3, 3, 1, 2, VALID",
        "3, 30, 31, 33, 1, 5, 2, 1, SAME",
        "2, 30, 29, 19, 2, 3, 1, 1, SAME",
        "1, 3, 3, 4, 2, 3, 1, 1, VALID"
    })
    void depthwiseConvolution(int n, int h, int w, int c, int m, int size, int stride, int dilation, String padding) {
        Padding pad = padding.equals("SAME") ? Padding.SAME : Padding.VALID;
        ConvGeometry g =
                ConvGeometry.of(n, h, w, c, c * m, new Window(size, size, stride, stride, dilation, dilation, pad));
        float[] x = whole(g.inputShape().size());
        float[] kernel = whole(size * size * c * m);
        float[] bias = whole(c * m);
        float[] dy = whole(g.outputShape().size());
        float[] y = new float[dy.length];
        DepthwiseConvolution.forward(three, g, x, kernel, bias, y);
        assertThat(y).isEqualTo(definition(g, x, kernel, bias, m));

        float[] withoutBias = new float[dy.length];
        DepthwiseConvolution.forward(one, g, x, kernel, new float[0], withoutBias);
        float[] dx = new float[x.length];
        DepthwiseConvolution.inputGradient(three, g, kernel, dy, dx);
        float[] dkernel = new float[kernel.length];
        DepthwiseConvolution.kernelGradient(three, g, x, dy, dkernel);
        assertThat(dot(dx, x)).isEqualTo(dot(dy, withoutBias));
        assertThat(dot(dkernel, kernel)).isEqualTo(dot(dy, withoutBias));
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 4, 2, 4, 2", "2, 9, 8, 6, 6, 3", "2, 12, 11, 8, 16, 8", "1, 4, 4, 3, 5, 1"})
    void groupedConvolution(int n, int h, int w, int c, int k, int groups) {
        ConvGeometry g = ConvGeometry.of(n, h, w, c, k, Window.square(3, 2, Padding.SAME));
        float[] x = whole(g.inputShape().size());
        float[] kernel = whole(9 * c / groups * k);
        float[] dy = whole(g.outputShape().size());
        float[] y = new float[dy.length];
        GroupedConvolution.forward(three, groups, g, x, kernel, new float[0], y);
        // A kernel of the whole with zeros where a group does not see a channel.
        float[] dense = new float[9 * c * k];
        for (int i = 0; i < kernel.length; i++) {
            int tap = i / (c / groups * k);
            int channel = i / k % (c / groups) + i % k / (k / groups) * (c / groups);
            dense[(tap * c + channel) * k + i % k] = kernel[i];
        }
        float[] expected = new float[dy.length];
        Convolution.forward(one, g, x, dense, new float[0], expected);
        assertThat(y).isEqualTo(expected);
        float[] dx = new float[x.length];
        GroupedConvolution.inputGradient(three, groups, g, kernel, dy, dx);
        float[] dkernel = new float[kernel.length];
        GroupedConvolution.kernelGradient(three, groups, g, x, dy, dkernel);
        assertThat(dot(dx, x)).isEqualTo(dot(dy, y));
        assertThat(dot(dkernel, kernel)).isEqualTo(dot(dy, y));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 5, 4, 3, 10, 8, true",
        "1, 8, 8, 7, 4, 4, true",
        "2, 5, 4, 3, 15, 4, false",
        "1, 9, 1, 33, 4, 3, false"
    })
    void resampling(int n, int h, int w, int c, int p, int q, boolean bilinear) {
        Resampling.Geometry g = new Resampling.Geometry(n, h, w, c, p, q, bilinear);
        // Shares are multiples of 1/8 here, so everything stays exact.
        float[] x = whole(n * h * w * c);
        float[] dy = whole(n * p * q * c);
        float[] y = new float[dy.length];
        Resampling.forward(three, g, x, y);
        float[] dx = new float[x.length];
        Resampling.backward(three, g, dy, dx);
        assertThat(dot(dx, x)).isEqualTo(dot(dy, y));
        float[] flat = new float[x.length];
        Arrays.fill(flat, 3f);
        Resampling.forward(one, g, flat, y);
        assertThat(y).containsOnly(3f);
    }

    @Test
    void resamplingTakesHalfPixelCentres() {
        float[] y = new float[4];
        Resampling.forward(one, new Resampling.Geometry(1, 1, 2, 1, 1, 4, true), new float[] {0f, 4f}, y);
        assertThat(y).containsExactly(0f, 1f, 3f, 4f);
        Resampling.forward(one, new Resampling.Geometry(1, 1, 2, 1, 1, 4, false), new float[] {0f, 4f}, y);
        assertThat(y).containsExactly(0f, 0f, 4f, 4f);
    }

    @Test
    void layerNormalizationOfARow() {
        float[] x = {1f, 3f, -5f, -5f};
        float[] y = new float[4];
        float[] gamma = {2f, 1f};
        float[] beta = {0f, 10f};
        LayerNormalization.forward(three, 2, 2, x, gamma, beta, 0f, new float[4]);
        LayerNormalization.forward(three, 2, 2, x, gamma, beta, 3f, y);
        // Mean 2 and variance 1, with epsilon √4; the second row has no variance.
        assertThat(y).containsExactly(-1f, 10.5f, 0f, 10f);
    }

    @Test
    void betweenEqualsTheFirstIsTheExtremum() {
        float[] a = {1f, 2f, 5f};
        float[] b = {1f, 3f, 4f};
        float[] dy = {7f, 8f, 9f};
        float[] d = new float[3];
        Extremum.backward(one, true, true, a, b, dy, d);
        assertThat(d).containsExactly(7f, 0f, 9f);
        Extremum.backward(one, true, false, b, a, dy, d);
        assertThat(d).containsExactly(0f, 8f, 0f);
        Extremum.forward(one, false, a, b, d);
        assertThat(d).containsExactly(1f, 2f, 4f);
    }

    @Test
    void depthwiseGradientsHaveTheSameBitsForAnyNumberOfThreads() {
        ConvGeometry g = ConvGeometry.of(5, 23, 23, 16, 16, Window.square(3, 1, Padding.SAME));
        float[] x = gaussian(g.inputShape().size());
        float[] kernel = gaussian(144);
        float[] dy = gaussian(g.outputShape().size());
        float[][] results = new float[4][];
        for (int i = 0; i < 2; i++) {
            Engine engine = i == 0 ? one : three;
            results[i] = new float[kernel.length];
            results[2 + i] = new float[x.length];
            DepthwiseConvolution.kernelGradient(engine, g, x, dy, results[i]);
            DepthwiseConvolution.inputGradient(engine, g, kernel, dy, results[2 + i]);
        }
        assertThat(results[0]).isEqualTo(results[1]);
        assertThat(results[2]).isEqualTo(results[3]);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 49, 17", "2, 400, 96"})
    void broadcast(int batch, int pixels, int channels) {
        float[] x = whole(batch * channels);
        float[] dy = whole(batch * pixels * channels);
        float[] y = new float[dy.length];
        Broadcast.forward(three, batch, pixels, channels, x, y);
        for (int i = 0; i < y.length; i++) {
            assertThat(y[i]).isEqualTo(x[i / (pixels * channels) * channels + i % channels]);
        }
        float[] dx = new float[x.length];
        Broadcast.backward(three, batch, pixels, channels, dy, dx);
        assertThat(dot(dx, x)).isEqualTo(dot(dy, y));
    }

    @Test
    void concatenationAndItsParts() {
        int rows = 1500;
        int[] widths = {3, 1, 32};
        List<float[]> parts = List.of(whole(rows * 3), whole(rows), whole(rows * 32));
        float[] whole = new float[rows * 36];
        Concatenation.forward(three, rows, parts, widths, whole);
        int offset = 0;
        for (int part = 0; part < 3; part++) {
            for (int i = 0; i < parts.get(part).length; i++) {
                assertThat(whole[i / widths[part] * 36 + offset + i % widths[part]])
                        .isEqualTo(parts.get(part)[i]);
            }
            float[] back = new float[parts.get(part).length];
            Concatenation.backward(three, rows, 36, offset, widths[part], whole, back);
            assertThat(back).isEqualTo(parts.get(part));
            offset += widths[part];
        }
    }

    @Test
    void transpositionMovesEveryElementAndBack() {
        Shape shape = Shape.of(5, 7, 31, 41);
        int[] axes = {0, 3, 1, 2};
        float[] x = whole(shape.size());
        float[] y = new float[x.length];
        Transposition.forward(three, shape, axes, x, y);
        Shape turned = Transposition.shape(shape, axes);
        assertThat(turned).isEqualTo(Shape.of(5, 41, 7, 31));
        for (int i = 0; i < y.length; i++) {
            int w = i % 31;
            int h = i / 31 % 7;
            int c = i / (31 * 7) % 41;
            int n = i / (31 * 7 * 41);
            assertThat(y[i]).isEqualTo(x[((n * 7 + h) * 31 + w) * 41 + c]);
        }
        float[] back = new float[x.length];
        Transposition.forward(one, turned, Transposition.inverse(axes), y, back);
        assertThat(back).isEqualTo(x);
    }

    @Test
    void affineAndMultiplication() {
        float[] x = whole(3000 * 17);
        float[] scale = whole(17);
        float[] y = new float[x.length];
        Affine.forward(three, 3000, 17, x, scale, new float[17], y);
        float[] dy = whole(x.length);
        float[] dx = new float[x.length];
        Affine.backward(three, 3000, 17, scale, dy, dx);
        assertThat(dot(dx, x)).isEqualTo(dot(dy, y));
        float[] product = new float[x.length];
        Multiplication.forward(three, x, dy, product);
        for (int i = 0; i < x.length; i++) {
            assertThat(product[i]).isEqualTo(x[i] * dy[i]);
            assertThat(y[i]).isEqualTo(x[i] * scale[i % 17]);
        }
    }

    private static float[] definition(ConvGeometry g, float[] x, float[] kernel, float[] bias, int m) {
        float[] y = new float[g.outputShape().size()];
        for (int i = 0; i < y.length; i++) {
            int f = i % g.filters();
            int q = i / g.filters() % g.outWidth();
            int p = i / (g.filters() * g.outWidth()) % g.outHeight();
            int n = i / (g.filters() * g.outWidth() * g.outHeight());
            y[i] = bias[f];
            for (int r = 0; r < g.window().height(); r++) {
                for (int s = 0; s < g.window().width(); s++) {
                    int h = p * g.window().strideHeight()
                            - g.padTop()
                            + r * g.window().dilationHeight();
                    int w = q * g.window().strideWidth()
                            - g.padLeft()
                            + s * g.window().dilationWidth();
                    if (h >= 0 && h < g.height() && w >= 0 && w < g.width()) {
                        y[i] += x[((n * g.height() + h) * g.width() + w) * g.channels() + f / m]
                                * kernel[(r * g.window().width() + s) * g.filters() + f];
                    }
                }
            }
        }
        return y;
    }

    private float[] whole(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(-4, 5);
        }
        return values;
    }

    private float[] gaussian(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
