package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.engine.golden.GoldenCase;
import skipjack.engine.golden.GoldenCases;

class ConvolutionTest {
    private final Engine engine = Engine.withThreads(2);

    static Stream<GoldenCase> golden() {
        return GoldenCases.of("conv2d");
    }

    static ConvGeometry geometry(GoldenCase golden) {
        Shape x = golden.in("x").shape();
        Shape kernel = golden.in("w").shape();
        int stride = golden.integer("stride");
        int dilation = golden.integer("dilation");
        Padding padding = golden.text("padding").equals("same") ? Padding.SAME : Padding.VALID;
        Window window = new Window(kernel.dim(0), kernel.dim(1), stride, stride, dilation, dilation, padding);
        return ConvGeometry.of(x.dim(0), x.dim(1), x.dim(2), x.dim(3), kernel.dim(3), window);
    }

    /** Partial sums may be larger than the result; in these Gaussian cases never more than twice. */
    private static double roundings(int terms) {
        return 2.0 * (terms + 2);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void forwardGivesTheGoldenNumbers(GoldenCase golden) {
        ConvGeometry g = geometry(golden);
        float[] y = golden.out().blank();
        Convolution.forward(
                engine,
                g,
                golden.in("x").floats(),
                golden.in("w").floats(),
                golden.in("b").floats(),
                y);
        golden.out().assertMatches(y, roundings(g.patch() + 1));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void inputGradientGivesTheGoldenNumbers(GoldenCase golden) {
        ConvGeometry g = geometry(golden);
        float[] dx = golden.grad("x").blank();
        Convolution.inputGradient(
                engine, g, golden.in("w").floats(), golden.upstream().floats(), dx);
        golden.grad("x")
                .assertMatches(dx, roundings(g.window().height() * g.window().width() * g.filters()));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void kernelGradientGivesTheGoldenNumbers(GoldenCase golden) {
        ConvGeometry g = geometry(golden);
        float[] dkernel = golden.grad("w").blank();
        Convolution.kernelGradient(
                engine, g, golden.in("x").floats(), golden.upstream().floats(), dkernel);
        golden.grad("w").assertMatches(dkernel, roundings(g.pixels()));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void biasGradientGivesTheGoldenNumbers(GoldenCase golden) {
        ConvGeometry g = geometry(golden);
        float[] dbias = golden.grad("b").blank();
        Bias.gradient(engine, g.pixels(), g.filters(), golden.upstream().floats(), dbias);
        golden.grad("b").assertMatches(dbias, roundings(g.pixels()));
    }

    @Test
    void refusesAnArrayOfTheWrongLengthWithItsShape() {
        ConvGeometry g = ConvGeometry.of(1, 4, 4, 3, 2, Window.square(3, 1, Padding.SAME));
        assertThatThrownBy(
                        () -> Convolution.forward(engine, g, new float[47], new float[54], new float[2], new float[32]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("x must hold [1, 4, 4, 3], 48 floats, but has 47");
        assertThatThrownBy(
                        () -> Convolution.forward(engine, g, new float[48], new float[54], new float[3], new float[32]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("bias must hold 2 floats, or none, but has 3");
    }
}
