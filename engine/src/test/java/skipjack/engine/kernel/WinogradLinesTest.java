package skipjack.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scalar and vector lines must give the same bits, whatever their length; and the matrices must be Winograd's. */
class WinogradLinesTest {
    /** A matrix in both implementations, with its shape. */
    record Pair(String name, int rows, int columns, WinogradLines.Matrix scalar, WinogradLines.Matrix vector) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Pair> pairs() {
        WinogradGradientLines scalar2 = ScalarWinograd2.INSTANCE;
        WinogradGradientLines vector2 = VectorWinograd2.INSTANCE;
        WinogradLines scalar4 = ScalarWinograd4.INSTANCE;
        WinogradLines vector4 = VectorWinograd4.INSTANCE;
        return Stream.of(
                new Pair("data of F(2, 3)", 4, 4, scalar2::data, vector2::data),
                new Pair("kernel of F(2, 3)", 4, 3, scalar2::kernel, vector2::kernel),
                new Pair("result of F(2, 3)", 2, 4, scalar2::result, vector2::result),
                new Pair("resultGradient of F(2, 3)", 4, 2, scalar2::resultGradient, vector2::resultGradient),
                new Pair("kernelGradient of F(2, 3)", 3, 4, scalar2::kernelGradient, vector2::kernelGradient),
                new Pair("data of F(4, 3)", 6, 6, scalar4::data, vector4::data),
                new Pair("kernel of F(4, 3)", 6, 3, scalar4::kernel, vector4::kernel),
                new Pair("result of F(4, 3)", 4, 6, scalar4::result, vector4::result));
    }

    static Stream<Arguments> awkwardLengths() {
        int lanes = Lanes.COUNT;
        return pairs().flatMap(pair -> IntStream.of(0, 1, lanes - 1, lanes, lanes + 1, 3 * lanes + 2, 67)
                .mapToObj(n -> Arguments.of(pair, n)));
    }

    @ParameterizedTest
    @MethodSource("awkwardLengths")
    void scalarAndVectorAgreeToTheBit(Pair pair, int n) {
        assertThat(bits(pair.vector, pair, n)).isEqualTo(bits(pair.scalar, pair, n));
    }

    /** Three groups of lines that lie between other floats, which must stay as they are. */
    private static int[] bits(WinogradLines.Matrix matrix, Pair pair, int n) {
        int step = n + 3;
        Random random = new Random(n);
        float[] in = new float[5 + 3 * (pair.columns + 1) * step];
        float[] out = new float[7 + 3 * (pair.rows + 1) * step];
        float[] special = {0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};
        for (int i = 0; i < in.length; i++) {
            int pick = random.nextInt(200);
            in[i] = pick < special.length ? special[pick] : (float) random.nextGaussian();
        }
        Arrays.fill(out, 0.125f);
        matrix.multiply(in, 5, step, (pair.columns + 1) * step, out, 7, step, (pair.rows + 1) * step, 3, n);
        return IntStream.range(0, out.length)
                .map(i -> Float.floatToIntBits(out[i]))
                .toArray();
    }

    /** Column j of T, from the unit vector j. */
    private static double[][] matrix(Pair pair) {
        double[][] t = new double[pair.rows][pair.columns];
        for (int j = 0; j < pair.columns; j++) {
            float[] unit = new float[pair.columns];
            unit[j] = 1;
            float[] column = new float[pair.rows];
            pair.scalar.multiply(unit, 0, 1, 0, column, 0, 1, 0, 1, 1);
            for (int i = 0; i < pair.rows; i++) {
                t[i][j] = column[i];
            }
        }
        return t;
    }

    /** {@code Σ over points p of Aᵀ[i][p] · G[p][r] · Bᵀ[p][j]} is 1 where datum j meets tap r in result i, else 0. */
    @ParameterizedTest
    @MethodSource("algorithms")
    void theThreeMatricesMakeAConvolution(List<Pair> algorithm) {
        double[][] data = matrix(algorithm.get(0));
        double[][] kernel = matrix(algorithm.get(1));
        double[][] result = matrix(algorithm.get(2));
        for (int i = 0; i < result.length; i++) {
            for (int r = 0; r < 3; r++) {
                for (int j = 0; j < data.length; j++) {
                    double sum = 0;
                    for (int p = 0; p < data.length; p++) {
                        sum += result[i][p] * kernel[p][r] * data[p][j];
                    }
                    assertThat(sum).isCloseTo(j == i + r ? 1 : 0, within(0x1p-20)); // thirds and fifteenths are rounded
                }
            }
        }
    }

    static Stream<List<Pair>> algorithms() {
        List<Pair> pairs = pairs().toList();
        return Stream.of(pairs.subList(0, 3), pairs.subList(5, 8));
    }

    @ParameterizedTest
    @MethodSource("transposes")
    void theGradientsHaveTheTransposedMatrices(Pair one, Pair other) {
        double[][] t = matrix(one);
        double[][] transposed = matrix(other);
        for (int i = 0; i < one.rows; i++) {
            for (int j = 0; j < one.columns; j++) {
                assertThat(transposed[j][i]).isEqualTo(t[i][j]);
            }
        }
    }

    static Stream<Arguments> transposes() {
        List<Pair> pairs = pairs().toList();
        return Stream.of(Arguments.of(pairs.get(2), pairs.get(3)), Arguments.of(pairs.get(1), pairs.get(4)));
    }
}
