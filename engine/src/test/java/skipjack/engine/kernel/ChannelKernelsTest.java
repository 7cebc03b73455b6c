package skipjack.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scalar and vector loops over channels must give the same bits, whatever the number of channels. */
class ChannelKernelsTest {
    private static final int ROWS = 9;
    private static final int FROM = 2;
    private static final int TO = 8;

    static IntStream awkwardChannels() {
        int lanes = Lanes.COUNT;
        return IntStream.of(0, 1, lanes - 1, lanes, lanes + 1, 3 * lanes + 2, 67);
    }

    /** What a kernel made of the same fresh arrays. */
    private interface Call {
        void run(ChannelKernels kernels, float[][] big, float[][] small);
    }

    private static void compare(int channels, Call call) {
        int[] scalar = bits(ScalarChannelKernels.INSTANCE, channels, call);
        int[] vector = bits(VectorChannelKernels.INSTANCE, channels, call);
        assertThat(Arrays.mismatch(scalar, vector))
                .as("first element that differs")
                .isEqualTo(-1);
    }

    /** Runs a call on four large and six small arrays of one seed and returns the bits of all of them. */
    private static int[] bits(ChannelKernels kernels, int channels, Call call) {
        Random random = new Random(channels);
        float[][] big = arrays(random, 4, ROWS * channels);
        float[][] small = arrays(random, 6, 3 * channels + 5);
        call.run(kernels, big, small);
        return IntStream.concat(bits(big), bits(small)).toArray();
    }

    private static IntStream bits(float[][] arrays) {
        return IntStream.range(0, arrays.length)
                .flatMap(a -> IntStream.range(0, arrays[a].length).map(i -> Float.floatToIntBits(arrays[a][i])));
    }

    private static float[][] arrays(Random random, int count, int length) {
        float[] special = {0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};
        float[][] arrays = new float[count][length];
        for (float[] array : arrays) {
            for (int i = 0; i < length; i++) {
                int pick = random.nextInt(200);
                array[i] = pick < special.length ? special[pick] : (float) random.nextGaussian();
            }
        }
        return arrays;
    }

    @ParameterizedTest
    @MethodSource("awkwardChannels")
    void normalize(int n) {
        compare(n, (k, b, s) -> k.normalize(b[0], s[0], s[1], s[2], b[1], n, FROM, TO));
        compare(n, (k, b, s) -> k.normalize(b[0], s[0], s[1], s[2], b[0], n, FROM, TO));
    }

    @ParameterizedTest
    @MethodSource("awkwardChannels")
    void normalizeRelu(int n) {
        compare(n, (k, b, s) -> k.normalizeRelu(b[0], s[0], s[1], s[2], b[1], n, FROM, TO));
    }

    @ParameterizedTest
    @MethodSource("awkwardChannels")
    void normalizeAddRelu(int n) {
        compare(n, (k, b, s) -> k.normalizeAddRelu(b[0], s[0], s[1], s[2], b[1], b[2], n, FROM, TO));
    }

    @ParameterizedTest
    @MethodSource("awkwardChannels")
    void scale(int n) {
        compare(n, (k, b, s) -> k.scale(b[0], s[0], b[1], n, FROM, TO));
    }

    @ParameterizedTest
    @MethodSource("awkwardChannels")
    void normalizeGradient(int n) {
        compare(n, (k, b, s) -> k.normalizeGradient(b[0], s[0], b[1], s[1], s[2], s[3], b[2], n, FROM, TO));
        compare(n, (k, b, s) -> k.normalizeGradient(b[0], s[0], b[1], s[1], s[2], s[3], b[1], n, FROM, TO));
    }

    @ParameterizedTest
    @MethodSource("awkwardChannels")
    void normalizeReluGradient(int n) {
        compare(n, (k, b, s) -> k.normalizeReluGradient(b[0], s[0], s[4], b[1], s[1], s[2], s[3], b[2], n, FROM, TO));
        compare(n, (k, b, s) -> k.normalizeReluGradient(b[0], s[0], s[4], b[1], s[1], s[2], s[3], b[1], n, FROM, TO));
    }

    @ParameterizedTest
    @MethodSource("awkwardChannels")
    void sums(int n) {
        compare(n, (k, b, s) -> k.sum(b[0], n, FROM, TO, s[0], 3));
        compare(n, (k, b, s) -> k.deviations(b[0], s[0], 1, n, FROM, TO, s[1], 3));
        compare(n, (k, b, s) -> k.moments(b[0], s[0], b[1], n, FROM, TO, s[1], 3));
        compare(n, (k, b, s) -> k.reluMoments(b[0], s[0], s[1], s[2], b[1], n, FROM, TO, s[3], 3));
    }

    @ParameterizedTest
    @MethodSource("awkwardChannels")
    void mask(int n) {
        compare(n, (k, b, s) -> k.mask(b[0], b[1], b[2], Math.min(1, n), ROWS * n));
        compare(n, (k, b, s) -> k.mask(b[0], b[1], b[1], 0, ROWS * n));
    }

    @ParameterizedTest
    @MethodSource("awkwardChannels")
    void rows(int n) {
        compare(n, (k, b, s) -> k.raise(b[0], 3 * n, b[1], 5 * n, n));
        compare(n, (k, b, s) -> k.accumulate(b[0], 3 * n, 0.37f, b[1], 5 * n, n));
    }

    /** Windows of 2 × 2 taps three rows and one column apart; y is their maximum, or anything at all. */
    @ParameterizedTest
    @MethodSource("awkwardChannels")
    void routeToMaximum(int n) {
        compare(n, (k, b, s) -> {
            for (int tap : new int[] {0, 1, 3, 4}) {
                k.raise(b[0], tap * n, b[1], 5 * n, n);
            }
            Arrays.fill(b[2], 0f);
            k.routeToMaximum(b[0], b[2], 0, 2, 2, 3 * n, n, b[1], b[3], 5 * n, n);
            k.routeToMaximum(b[0], b[2], n, 2, 2, 3 * n, n, b[1], b[3], 6 * n, n);
        });
    }
}
