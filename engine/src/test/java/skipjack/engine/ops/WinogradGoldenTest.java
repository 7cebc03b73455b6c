package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.conv.ConvAlgorithm;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.Result;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.golden.GoldenCase;
import skipjack.engine.golden.GoldenCases;

/** The golden convolutions by every way that can compute them, whichever would be chosen. */
class WinogradGoldenTest {
    private final Engine engine = Engine.withThreads(2);

    static Stream<Arguments> golden() {
        return GoldenCases.of("conv2d")
                .flatMap(golden -> Stream.of(ConvAlgorithm.WINOGRAD2, ConvAlgorithm.WINOGRAD4)
                        .filter(way -> way.supports(ConvolutionTest.geometry(golden)))
                        .map(way -> Arguments.of(way, golden)));
    }

    @Test
    void thereAreSuchCases() {
        assertThat(golden()).isNotEmpty();
    }

    /** Partial sums may be larger than the result; the roundings of the transforms are few beside those of the sums. */
    private static double roundings(int terms) {
        return 2.0 * (terms + 2);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void forward(ConvAlgorithm way, GoldenCase golden) {
        ConvGeometry g = ConvolutionTest.geometry(golden);
        float[] y = golden.out().blank();
        PackedMatrix packed = way.pack(engine, g, golden.in("w").floats());
        way.forward(
                engine,
                g,
                golden.in("x").floats(),
                packed,
                Result.plain(y, golden.in("b").floats()));
        golden.out().assertMatches(y, roundings(g.patch() + 1));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void inputGradient(ConvAlgorithm way, GoldenCase golden) {
        ConvGeometry g = ConvolutionTest.geometry(golden);
        float[] dx = golden.grad("x").blank();
        way.inputGradient(engine, g, golden.in("w").floats(), golden.upstream().floats(), dx);
        golden.grad("x").assertMatches(dx, roundings(9 * g.filters()));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void kernelGradient(ConvAlgorithm way, GoldenCase golden) {
        ConvGeometry g = ConvolutionTest.geometry(golden);
        float[] dkernel = golden.grad("w").blank();
        way.kernelGradient(engine, g, golden.in("x").floats(), golden.upstream().floats(), dkernel);
        golden.grad("w").assertMatches(dkernel, roundings(g.pixels()));
    }
}
