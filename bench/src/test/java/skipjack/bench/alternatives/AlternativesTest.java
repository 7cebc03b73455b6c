package skipjack.bench.alternatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import skipjack.bench.Samples;
import skipjack.engine.Engine;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;

/** Every alternative against the definition of what it computes. */
class AlternativesTest {
    @ParameterizedTest
    @EnumSource
    void aTileIsAChainOfMultiplyAdds(TileShape shape) {
        Tile tile = shape.tile();
        for (int depth : new int[] {0, 1, 2, 7, 64}) {
            float[] a = Samples.uniform(5 + tile.rows() * depth);
            float[] b = Samples.uniform(depth * tile.columns());
            float[] c = Samples.uniform(3 + tile.rows() * tile.columns());
            float[] expected = c.clone();
            for (int i = 0; i < tile.rows(); i++) {
                for (int j = 0; j < tile.columns(); j++) {
                    int to = 3 + i * tile.columns() + j;
                    for (int k = 0; k < depth; k++) {
                        float x = a[5 + (tile.isPacked() ? k * tile.rows() + i : i * depth + k)];
                        expected[to] = Math.fma(x, b[k * tile.columns() + j], expected[to]);
                    }
                }
            }
            tile.compute(depth, a, 5, depth, b, c, 3);
            assertThat(c).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,4,4,1,1,3", "2,6,4,5,7,3", "3,2,2,16,33,3", "1,8,10,17,3,3", "2,4,6,3,8,1"})
    void everyConvolutionIsTheSumOverItsWindow(int n, int h, int w, int channels, int filters, int size) {
        ConvGeometry g = ConvGeometry.of(n, h, w, channels, filters, Window.square(size, 1, Padding.of(size / 2)));
        try (Engine engine = Engine.withThreads(2)) {
            check(g, (in, y) -> {
                float[] patches = new float[ExplicitIm2col.patches(g)];
                ExplicitIm2col.forward(engine, g, in.x(), in.kernel(), in.bias(), patches, y);
            });
            check(g, (in, y) -> DirectConvolution.channelsLast(g, in.x(), in.kernel(), in.bias(), y));
            check(g, (in, y) -> {
                float[] result = new float[y.length];
                float[] x = swapped(in.x(), h * w, channels);
                float[] kernel = swapped(in.kernel(), size * size * channels, filters); // [K, R, S, C]
                kernel = swapped(kernel, size * size, channels);
                DirectConvolution.channelsFirst(g, x, kernel, in.bias(), result);
                System.arraycopy(swapped(result, filters, h * w), 0, y, 0, y.length);
            });
            if (size == 3) {
                check(g, (in, y) -> new WholeWinograd(engine, g, in.kernel()).forward(in.x(), in.bias(), y));
            }
        }
    }

    @Test
    void aStrideOfTwoToo() {
        ConvGeometry g = ConvGeometry.of(2, 7, 9, 5, 6, Window.square(3, 2, Padding.of(1)));
        check(g, (in, y) -> DirectConvolution.channelsLast(g, in.x(), in.kernel(), in.bias(), y));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Operands(float[] x, float[] kernel, float[] bias) {}

    private static void check(ConvGeometry g, BiConsumer<Operands, float[]> way) {
        Operands in = new Operands(
                Samples.uniform(g.inputShape().size()),
                Samples.uniform(g.kernelShape().size()),
                Samples.uniform(g.filters()));
        float[] y = new float[g.outputShape().size()];
        way.accept(in, y);
        // Winograd's sums of four values and of nine products are each a little larger than the direct ones.
        double tolerance = 16 * (g.patch() + 16) * 0x1p-24 * 0.25;
        for (int i = 0; i < y.length; i++) {
            assertThat((double) y[i]).as("element %d of %s", i, g).isCloseTo(sum(g, in, i), within(tolerance));
        }
    }

    /** One element of y by the definition, in double precision. */
    private static double sum(ConvGeometry g, Operands in, int element) {
        int k = element % g.filters();
        int q = element / g.filters() % g.outWidth();
        int p = element / g.filters() / g.outWidth() % g.outHeight();
        int n = element / g.filters() / g.outWidth() / g.outHeight();
        double sum = in.bias()[k];
        for (int r = 0; r < g.window().height(); r++) {
            for (int s = 0; s < g.window().width(); s++) {
                int h = p * g.window().strideHeight() + r - g.padTop();
                int w = q * g.window().strideWidth() + s - g.padLeft();
                if (h < 0 || h >= g.height() || w < 0 || w >= g.width()) {
                    continue;
                }
                for (int c = 0; c < g.channels(); c++) {
                    sum += (double) in.x()[((n * g.height() + h) * g.width() + w) * g.channels() + c]
                            * in.kernel()[((r * g.window().width() + s) * g.channels() + c) * g.filters() + k];
                }
            }
        }
        return sum;
    }

    /** {@code [batch, rows, columns]} as {@code [batch, columns, rows]}. */
    private static float[] swapped(float[] from, int rows, int columns) {
        float[] to = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            int column = i % columns;
            int row = i / columns % rows;
            int n = i / columns / rows;
            to[(n * columns + column) * rows + row] = from[i];
        }
        return to;
    }
}
