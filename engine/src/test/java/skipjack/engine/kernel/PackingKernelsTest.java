package skipjack.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies against their definition, with sizes around the vector's. */
class PackingKernelsTest {
    private static final List<PackingKernels> ALL =
            List.of(ScalarPackingKernels.INSTANCE, VectorPackingKernels.INSTANCE);

    static Stream<Arguments> sizes() {
        int lanes = Lanes.COUNT;
        List<Integer> sizes = List.of(0, 1, lanes - 1, lanes, lanes + 1, 3 * lanes + 2, 4 * lanes, 97);
        return sizes.stream().flatMap(a -> sizes.stream().map(b -> Arguments.of(a, b)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void linesBecomeColumns(int lines, int depth) {
        int stride = depth + 3;
        int width = lines + 5;
        float[] from = counting(7 + lines * stride + depth);
        float[] expected = new float[11 + depth * width + lines];
        for (int p = 0; p < depth; p++) {
            for (int j = 0; j < lines; j++) {
                expected[11 + p * width + j] = from[7 + j * stride + p];
            }
        }
        for (PackingKernels kernels : ALL) {
            float[] to = new float[expected.length];
            kernels.turn(from, 7, stride, lines, depth, to, 11, width);
            assertThat(to).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void foursOfEveryPlaceLieTogether(int count, int size) {
        int width = size / 4 * 4;
        int stride = 4 * count + 8;
        int[] places = new int[count + 2];
        Arrays.setAll(places, i -> (i * 5 + 3) % (count + 2) * (width + 1));
        float[] from = counting((count + 2) * (width + 1) + width + 1);
        float[] expected = new float[width / 4 * stride + 4 * count];
        for (int p = 0; p < count; p++) {
            for (int j = 0; j < width; j++) {
                expected[4 * p + j / 4 * stride + j % 4] = from[places[2 + p] + 1 + j];
            }
        }
        for (PackingKernels kernels : ALL) {
            float[] to = new float[expected.length];
            kernels.fours(from, places, 2, count, 1, width, to, stride);
            assertThat(to).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void placesBecomeColumns(int count, int width) {
        int stride = count + 3;
        int[] places = new int[count + 2];
        Arrays.setAll(places, i -> (i * 5 + 3) % (count + 2) * (width + 1));
        float[] from = counting((count + 2) * (width + 1) + width + 1);
        float[] expected = new float[width * stride + count];
        for (int p = 0; p < count; p++) {
            for (int j = 0; j < width; j++) {
                expected[j * stride + p] = from[places[2 + p] + 1 + j];
            }
        }
        for (PackingKernels kernels : ALL) {
            float[] to = new float[expected.length];
            kernels.columns(from, places, 2, count, 1, width, to, stride);
            assertThat(to).isEqualTo(expected);
        }
    }

    private static float[] counting(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = i + 1;
        }
        return values;
    }
}
