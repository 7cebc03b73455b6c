package skipjack.engine.gemm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.kernel.KernelSelector;
import skipjack.engine.kernel.ScalarKernels;
import skipjack.engine.kernel.VectorKernels4x2;
import skipjack.engine.kernel.VectorKernels4x4;

class GemmTest {
    private static final Engine SELECTED = Engine.withThreads(2);
    private static final List<Engine> ALL = List.of(
            SELECTED,
            Engine.of(1, new ScalarKernels()),
            Engine.of(1, new VectorKernels4x4()),
            Engine.of(1, new VectorKernels4x2()));

    /** Sizes around the tile and the vector, where edges go wrong; 700 is more than one block of rows. */
    static Stream<Arguments> awkwardSizes() {
        int nr = KernelSelector.selected().nr();
        int lanes = nr / 4;
        int prime = 97;
        List<Integer> widths = List.of(0, 1, lanes - 1, lanes, lanes + 1, 3 * lanes + 2, nr, nr + 1, prime);
        Stream<Arguments> columns = widths.stream().flatMap(n -> Stream.of(1, 7).map(m -> Arguments.of(m, n, 13)));
        Stream<Arguments> rows = Stream.of(0, 1, 3, 4, 5, 11, prime, 700).map(m -> Arguments.of(m, lanes + 3, 9));
        Stream<Arguments> depths =
                Stream.of(0, 1, 2, prime, 128, 129, 513, 1000).map(k -> Arguments.of(6, 2 * lanes + 1, k));
        return Stream.of(columns, rows, depths).flatMap(all -> all);
    }

    @ParameterizedTest(name = "[{0}, {2}] · [{2}, {1}]")
    @MethodSource("awkwardSizes")
    void isTheChainOfMultiplyAddsInOrderOfDepthToTheBit(int m, int n, int k) {
        Random random = new Random(m * 31 + n * 7 + k);
        float[] a = gaussian(random, m * k);
        float[] b = gaussian(random, k * n);
        float[] bias = gaussian(random, n);
        float[] expected = new float[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = bias[j];
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(a[i * k + p], b[p * n + j], sum);
                }
                expected[i * n + j] = sum;
            }
        }
        float[] turnedA = transpose(a, m, k);
        float[] turnedB = transpose(b, k, n);
        for (Engine engine : ALL) {
            for (MatrixView left : List.of(
                    MatrixView.rowMajor(a, m, k),
                    MatrixView.rowMajor(turnedA, k, m).transposed())) {
                for (MatrixView right : List.of(
                        MatrixView.rowMajor(b, k, n),
                        MatrixView.rowMajor(turnedB, n, k).transposed())) {
                    float[] c = new float[m * n];
                    Arrays.fill(c, Float.NaN);
                    Gemm.multiply(engine, left, right, bias, MatrixView.rowMajor(c, m, n));
                    assertThat(c).as(engine.describe()).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void withoutABiasTheSumsBeginWithZero() {
        float[] c = {Float.NaN};
        Gemm.multiply(
                SELECTED,
                MatrixView.rowMajor(new float[] {2, 3}, 1, 2),
                MatrixView.rowMajor(new float[] {5, 7}, 2, 1),
                new float[0],
                MatrixView.rowMajor(c, 1, 1));
        assertThat(c).containsExactly(31f);
    }

    @Test
    void leavesAloneWhatLiesAroundTheResult() {
        float[] c = new float[20];
        Arrays.fill(c, -1f);
        MatrixView middle = new MatrixView(c, 6, 2, 3, 5, 1);
        Gemm.multiply(
                SELECTED,
                MatrixView.rowMajor(new float[] {1, 2}, 2, 1),
                MatrixView.rowMajor(new float[] {1, 10, 100}, 1, 3),
                new float[0],
                middle);
        assertThat(c).containsExactly(-1, -1, -1, -1, -1, -1, 1, 10, 100, -1, -1, 2, 20, 200, -1, -1, -1, -1, -1, -1);
    }

    @Test
    void refusesMatricesThatDoNotFit() {
        MatrixView a = MatrixView.rowMajor(new float[6], 2, 3);
        assertThatThrownBy(() -> Gemm.multiply(SELECTED, a, a, new float[0], MatrixView.rowMajor(new float[6], 2, 3)))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("[2, 3] · [2, 3] is no [2, 3]");
        assertThatThrownBy(() -> MatrixView.rowMajor(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves its array of 5");
    }

    private static float[] gaussian(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] transpose(float[] matrix, int rows, int columns) {
        float[] turned = new float[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = matrix[i * columns + j];
            }
        }
        return turned;
    }
}
