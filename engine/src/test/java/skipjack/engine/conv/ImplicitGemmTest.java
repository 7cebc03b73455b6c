package skipjack.engine.conv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.engine.kernel.ScalarKernels;
import skipjack.engine.ops.Convolution;

/** Convolution and its gradients against the specification: im2col and a product in double precision. */
class ImplicitGemmTest {
    private static final Engine ONE = Engine.withThreads(1);
    private static final List<Engine> OTHERS =
            List.of(Engine.withThreads(2), Engine.withThreads(4), Engine.of(3, new ScalarKernels()));

    static Stream<ConvGeometry> geometries() {
        Padding lopsided = Padding.of(2, 0, 1, 3);
        return Stream.of(
                ConvGeometry.of(2, 9, 7, 16, 33, Window.square(3, 1, Padding.SAME)),
                ConvGeometry.of(33, 2, 2, 20, 70, Window.square(3, 1, Padding.SAME)),
                ConvGeometry.of(3, 8, 9, 17, 19, Window.square(3, 2, Padding.SAME)),
                ConvGeometry.of(3, 8, 8, 18, 5, Window.square(3, 2, Padding.of(1))),
                ConvGeometry.of(2, 7, 7, 40, 65, Window.square(1, 1, Padding.VALID)),
                ConvGeometry.of(2, 7, 7, 40, 65, Window.square(1, 2, Padding.VALID)),
                ConvGeometry.of(2, 21, 23, 3, 64, Window.square(7, 2, Padding.of(3))),
                ConvGeometry.of(2, 70, 9, 3, 20, Window.square(7, 2, Padding.of(3))),
                ConvGeometry.of(1, 69, 11, 2, 9, new Window(3, 2, 1, 2, 2, 3, lopsided)),
                ConvGeometry.of(2, 11, 12, 3, 8, new Window(3, 2, 1, 2, 2, 3, Padding.SAME)),
                ConvGeometry.of(1, 12, 11, 18, 8, new Window(3, 2, 1, 2, 2, 3, lopsided)),
                ConvGeometry.of(1, 4, 5, 16, 6, Window.square(5, 1, lopsided)),
                ConvGeometry.of(1, 6, 6, 16, 6, Window.square(2, 5, Padding.of(2))),
                ConvGeometry.of(5, 20, 20, 16, 16, Window.square(1, 1, Padding.VALID)),
                ConvGeometry.of(1, 1, 1, 300, 130, Window.square(3, 1, Padding.SAME)),
                ConvGeometry.of(1, 3, 3, 1, 1, Window.square(1, 1, Padding.of(1))));
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void forward(ConvGeometry g) {
        float[] x = gaussian(1, g.inputShape().size());
        float[] kernel = gaussian(2, g.kernelShape().size());
        float[] bias = gaussian(3, g.filters());
        float[] y = blank(g.outputShape().size());
        Convolution.forward(ONE, g, x, kernel, bias, y);

        float[] patches = new float[g.pixels() * g.patch()];
        Im2col.patches(g, x, patches);
        double[] expected = new double[y.length];
        for (int i = 0; i < g.pixels(); i++) {
            for (int k = 0; k < g.filters(); k++) {
                double sum = bias[k];
                for (int p = 0; p < g.patch(); p++) {
                    sum += (double) patches[i * g.patch() + p] * kernel[p * g.filters() + k];
                }
                expected[i * g.filters() + k] = sum;
            }
        }
        assertClose(y, expected, g.patch() + 1);
        for (Engine other : OTHERS) {
            float[] again = blank(y.length);
            Convolution.forward(other, g, x, kernel, bias, again);
            assertThat(again).as(other.describe()).isEqualTo(y);
        }
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void inputGradient(ConvGeometry g) {
        float[] kernel = gaussian(2, g.kernelShape().size());
        float[] dy = gaussian(4, g.outputShape().size());
        float[] dx = blank(g.inputShape().size());
        Convolution.inputGradient(ONE, g, kernel, dy, dx);

        float[] dpatches = new float[g.pixels() * g.patch()];
        for (int i = 0; i < g.pixels(); i++) {
            for (int p = 0; p < g.patch(); p++) {
                double sum = 0;
                for (int k = 0; k < g.filters(); k++) {
                    sum += (double) dy[i * g.filters() + k] * kernel[p * g.filters() + k];
                }
                dpatches[i * g.patch() + p] = (float) sum;
            }
        }
        float[] rounded = new float[dx.length];
        Im2col.col2im(g, dpatches, rounded);
        double[] expected = new double[dx.length];
        Arrays.setAll(expected, i -> rounded[i]);
        assertClose(dx, expected, g.filters() * g.window().height() * g.window().width());
        for (Engine other : OTHERS) {
            float[] again = blank(dx.length);
            Convolution.inputGradient(other, g, kernel, dy, again);
            assertThat(again).as(other.describe()).isEqualTo(dx);
        }
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void kernelGradient(ConvGeometry g) {
        float[] x = gaussian(1, g.inputShape().size());
        float[] dy = gaussian(4, g.outputShape().size());
        float[] dkernel = blank(g.kernelShape().size());
        Convolution.kernelGradient(ONE, g, x, dy, dkernel);

        float[] patches = new float[g.pixels() * g.patch()];
        Im2col.patches(g, x, patches);
        double[] expected = new double[dkernel.length];
        for (int i = 0; i < g.pixels(); i++) {
            for (int p = 0; p < g.patch(); p++) {
                for (int k = 0; k < g.filters(); k++) {
                    expected[p * g.filters() + k] += (double) patches[i * g.patch() + p] * dy[i * g.filters() + k];
                }
            }
        }
        assertClose(dkernel, expected, g.pixels());
        for (Engine other : OTHERS) {
            float[] again = blank(dkernel.length);
            Convolution.kernelGradient(other, g, x, dy, again);
            assertThat(again).as(other.describe()).isEqualTo(dkernel);
        }
    }

    /** One rounding per term, of partial sums that Gaussian terms keep within twice the largest result. */
    private static void assertClose(float[] actual, double[] expected, int terms) {
        double largest = 1;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        double bound = 2 * (terms + 2) * 0x1p-24 * largest;
        for (int i = 0; i < actual.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= bound)) {
                throw new AssertionError(
                        "element %d is %s but should be %s ± %s".formatted(i, actual[i], expected[i], bound));
            }
        }
    }

    private static float[] gaussian(int seed, int length) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] blank(int length) {
        float[] blank = new float[length];
        Arrays.fill(blank, Float.NaN);
        return blank;
    }
}
