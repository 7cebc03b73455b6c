package skipjack.engine.conv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.Result;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.engine.kernel.ScalarKernels;

/** Winograd's convolution against the specification, and against itself on other numbers of threads. */
class WinogradTest {
    private static final Engine ONE = Engine.withThreads(1);
    private static final List<Engine> OTHERS =
            List.of(Engine.withThreads(2), Engine.withThreads(4), Engine.of(3, new ScalarKernels()));
    private static final List<ConvAlgorithm> BOTH = List.of(ConvAlgorithm.WINOGRAD2, ConvAlgorithm.WINOGRAD4);

    static Stream<Arguments> cases() {
        int lanes = ONE.kernels().nr() / 4; // of a tile of four vectors; half the lanes of one of two
        Stream<ConvGeometry> geometries = Stream.of(
                geometry(1, 1, 1, 1, 1, Padding.SAME),
                geometry(1, 5, 3, 1, lanes - 1, Padding.SAME),
                geometry(1, 3, 5, lanes, 1, Padding.VALID),
                geometry(2, 7, 9, lanes + 1, 2 * lanes - 1, Padding.SAME),
                geometry(2, 9, 7, 67, 2 * lanes + 1, Padding.VALID),
                geometry(33, 2, 2, 20, 70, Padding.SAME),
                geometry(5, 4, 4, 31, 29, Padding.SAME),
                geometry(1, 7, 7, 257, 130, Padding.SAME),
                geometry(3, 15, 15, 16, 64, Padding.of(1)),
                geometry(1, 6, 11, 17, 19, Padding.of(2, 0, 1, 3)),
                geometry(1, 3, 3, 18, 5, Padding.of(3)),
                geometry(1, 2, 70, 16, 16, Padding.of(0, 1, 5, 0)),
                geometry(1, 5, 150, 3, 4, Padding.SAME));
        return geometries.flatMap(g -> BOTH.stream().map(way -> Arguments.of(way, g)));
    }

    private static ConvGeometry geometry(int batch, int height, int width, int channels, int filters, Padding padding) {
        return ConvGeometry.of(batch, height, width, channels, filters, Window.square(3, 1, padding));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forward(ConvAlgorithm way, ConvGeometry g) {
        float[] x = Im2colReference.gaussian(1, g.inputShape().size());
        float[] kernel = Im2colReference.gaussian(2, g.kernelShape().size());
        float[] bias = Im2colReference.gaussian(3, g.filters());
        float[] y = forward(ONE, way, g, x, kernel, bias);
        Im2colReference.assertClose(y, Im2colReference.forward(g, x, kernel, bias), g.patch() + 1);
        for (Engine other : OTHERS) {
            assertThat(forward(other, way, g, x, kernel, bias))
                    .as(other.describe())
                    .isEqualTo(y);
        }
    }

    private static float[] forward(
            Engine engine, ConvAlgorithm way, ConvGeometry g, float[] x, float[] kernel, float[] bias) {
        float[] y = blank(g.outputShape().size());
        PackedMatrix packed = way.pack(engine, g, kernel);
        way.forward(engine, g, x, packed, Result.plain(y, bias));
        packed.giveBack(engine);
        return y;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inputGradient(ConvAlgorithm way, ConvGeometry g) {
        float[] kernel = Im2colReference.gaussian(2, g.kernelShape().size());
        float[] dy = Im2colReference.gaussian(4, g.outputShape().size());
        float[] dx = blank(g.inputShape().size());
        way.inputGradient(ONE, g, kernel, dy, dx);
        Im2colReference.assertClose(dx, Im2colReference.inputGradient(g, kernel, dy), 9 * g.filters());
        for (Engine other : OTHERS) {
            float[] again = blank(dx.length);
            way.inputGradient(other, g, kernel, dy, again);
            assertThat(again).as(other.describe()).isEqualTo(dx);
        }
    }

    @ParameterizedTest
    @MethodSource("kernelGradientCases")
    void kernelGradient(ConvGeometry g) {
        ConvAlgorithm way = ConvAlgorithm.WINOGRAD2;
        float[] x = Im2colReference.gaussian(1, g.inputShape().size());
        float[] dy = Im2colReference.gaussian(4, g.outputShape().size());
        float[] dkernel = blank(g.kernelShape().size());
        way.kernelGradient(ONE, g, x, dy, dkernel);
        Im2colReference.assertClose(dkernel, Im2colReference.kernelGradient(g, x, dy), g.pixels());
        for (Engine other : OTHERS) {
            float[] again = blank(dkernel.length);
            way.kernelGradient(other, g, x, dy, again);
            assertThat(again).as(other.describe()).isEqualTo(dkernel);
        }
    }

    /** The last has more tiles than are transformed at a time, and a last slice that is not full. */
    static Stream<ConvGeometry> kernelGradientCases() {
        return Stream.concat(
                cases().filter(each -> each.get()[0] == ConvAlgorithm.WINOGRAD2)
                        .map(each -> (ConvGeometry) each.get()[1]),
                Stream.of(geometry(7, 16, 17, 130, 140, Padding.SAME)));
    }

    /** F(2×2) halves twice: with whole numbers and a kernel of multiples of four nothing is rounded at all. */
    @Test
    void wholeNumbersComeOutExactlyOfTheSmallTiles() {
        ConvGeometry g = geometry(2, 9, 8, 21, 18, Padding.SAME);
        float[] x = whole(5, g.inputShape().size(), 1);
        float[] kernel = whole(6, g.kernelShape().size(), 4);
        float[] bias = whole(7, g.filters(), 1);
        float[] y = forward(ONE, ConvAlgorithm.WINOGRAD2, g, x, kernel, bias);
        double[] expected = Im2colReference.forward(g, x, kernel, bias);
        for (int i = 0; i < y.length; i++) {
            assertThat((double) y[i]).isEqualTo(expected[i]);
        }
    }

    private static float[] whole(int seed, int length, int factor) {
        float[] values = Im2colReference.gaussian(seed, length);
        for (int i = 0; i < length; i++) {
            values[i] = factor * Math.round(4 * values[i]);
        }
        return values;
    }

    @Test
    void onlyDenseSquareWindowsOfThreeWithoutStrideAreSupported() {
        for (ConvAlgorithm way : BOTH) {
            assertThat(way.supports(geometry(1, 8, 8, 16, 16, Padding.SAME))).isTrue();
            for (Window other : List.of(
                    Window.square(1, 1, Padding.SAME),
                    Window.square(5, 1, Padding.SAME),
                    Window.square(3, 2, Padding.SAME),
                    new Window(3, 2, 1, 1, 1, 1, Padding.SAME),
                    new Window(2, 3, 1, 1, 1, 1, Padding.SAME),
                    new Window(3, 3, 1, 2, 1, 1, Padding.SAME),
                    new Window(3, 3, 1, 1, 2, 1, Padding.SAME),
                    new Window(3, 3, 1, 1, 1, 2, Padding.SAME))) {
                assertThat(way.supports(ConvGeometry.of(1, 8, 8, 16, 16, other)))
                        .isFalse();
            }
        }
    }

    private static float[] blank(int length) {
        float[] blank = new float[length];
        Arrays.fill(blank, Float.NaN);
        return blank;
    }
}
