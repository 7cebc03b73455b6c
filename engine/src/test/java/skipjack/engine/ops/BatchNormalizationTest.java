package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;

class BatchNormalizationTest {
    private static final Engine ENGINE = Engine.shared();

    /**
     * A float x near 1000 is itself rounded by 2⁻¹⁵; given those floats, mean and variance must be right to their own
     * rounding: 64 float additions per chain, of deviations the size of one standard deviation.
     */
    @Test
    void aMillionRowsFarFromZeroLoseNoDigits() {
        int rows = 1_000_003;
        int channels = 3;
        Random random = new Random(1);
        float[] x = new float[rows * channels];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (1000 + random.nextGaussian());
        }
        assertStatistics(rows, channels, x);
    }

    /** The provisional mean comes from the first rows of a slice; here those tell nothing about the others. */
    @Test
    void misleadingFirstRowsLoseFewDigits() {
        int rows = 4096;
        int channels = 20;
        float[] x = Samples.gaussian(rows * channels, 1);
        for (int i = 0; i < x.length; i++) {
            x[i] += i / channels % 1024 < 32 ? -500 : 500;
        }
        assertStatistics(rows, channels, x);
    }

    private static void assertStatistics(int rows, int channels, float[] x) {
        BatchStatistics statistics = statistics(rows, channels, x);
        for (int c = 0; c < channels; c++) {
            double mean = 0;
            for (int row = 0; row < rows; row++) {
                mean += (double) x[row * channels + c] / rows;
            }
            double variance = 0;
            for (int row = 0; row < rows; row++) {
                double d = x[row * channels + c] - mean;
                variance += d * d / rows;
            }
            double rounding = 64 * 0x1p-24;
            assertThat((double) statistics.mean()[c])
                    .isCloseTo(mean, within(0x1p-24 * Math.abs(mean) + rounding * Math.sqrt(variance)));
            // Cancellation costs at most a factor of 32, see ChannelSums.
            assertThat((double) statistics.variance()[c]).isCloseTo(variance, within(32 * rounding * variance));
            assertThat((double) statistics.inverseDeviation()[c])
                    .isCloseTo(1 / Math.sqrt(statistics.variance()[c] + 1e-3f), within(0x1p-22));
        }
    }

    private static BatchStatistics statistics(int rows, int channels, float[] x) {
        BatchStatistics statistics = BatchStatistics.ofChannels(channels);
        float[] gamma = new float[channels];
        BatchNormalization.forward(ENGINE, rows, channels, x, gamma, gamma, 1e-3f, statistics, new float[x.length]);
        return statistics;
    }

    @Test
    void oneRowIsItsOwnMean() {
        float[] x = {3f, -7f};
        float[] y = Samples.blank(2);
        float[] gamma = {5f, 5f};
        float[] beta = {0.25f, 0.5f};
        BatchStatistics statistics = BatchStatistics.ofChannels(2);
        BatchNormalization.forward(ENGINE, 1, 2, x, gamma, beta, 1e-3f, statistics, y);
        assertThat(statistics.mean()).containsExactly(x);
        assertThat(statistics.variance()).containsExactly(0f, 0f);
        assertThat(y).containsExactly(beta);
    }

    @Test
    void aConstantChannelHasNoVariance() {
        float[] x = new float[5000];
        Arrays.fill(x, 0.1f);
        BatchStatistics statistics = statistics(5000, 1, x);
        assertThat(statistics.mean()).containsExactly(0.1f);
        // The provisional mean of a group may be one rounding off; its square is all that can remain.
        assertThat(statistics.variance()[0]).isBetween(0f, 0x1p-40f);
    }

    @Test
    void aNanSpoilsItsOwnChannelOnly() {
        float[] x = Samples.gaussian(300, 1);
        x[31] = Float.NaN;
        BatchStatistics statistics = BatchStatistics.ofChannels(3);
        float[] ones = {1f, 1f, 1f};
        float[] y = new float[300];
        BatchNormalization.forward(ENGINE, 100, 3, x, ones, ones, 1e-3f, statistics, y);
        for (int i = 0; i < y.length; i++) {
            assertThat(Float.isNaN(y[i])).as("element %d", i).isEqualTo(i % 3 == 31 % 3);
        }
    }

    @Test
    void resultsMayReplaceInputs() {
        int rows = 70;
        int channels = 6;
        float[] x = Samples.gaussian(rows * channels, 1);
        float[] dy = Samples.gaussian(rows * channels, 2);
        float[] gamma = Samples.gaussian(channels, 3);
        float[] variance = {1f, 2f, 3f, 4f, 5f, 6f};
        float[] dgamma = new float[channels];
        float[] dbeta = new float[channels];
        BatchStatistics statistics = BatchStatistics.ofChannels(channels);
        float[] y = Samples.blank(x.length);
        BatchNormalization.forward(ENGINE, rows, channels, x, gamma, gamma, 1e-3f, statistics, y);
        float[] inPlace = x.clone();
        BatchNormalization.forward(ENGINE, rows, channels, inPlace, gamma, gamma, 1e-3f, statistics, inPlace);
        assertThat(inPlace).containsExactly(y);

        float[] dx = Samples.blank(x.length);
        BatchNormalization.backward(ENGINE, rows, channels, x, gamma, statistics, dy, dx, dgamma, dbeta);
        inPlace = dy.clone();
        BatchNormalization.backward(ENGINE, rows, channels, x, gamma, statistics, inPlace, inPlace, dgamma, dbeta);
        assertThat(inPlace).containsExactly(dx);

        BatchNormalization.inference(ENGINE, rows, channels, x, gamma, gamma, gamma, variance, 1e-3f, y);
        inPlace = x.clone();
        BatchNormalization.inference(ENGINE, rows, channels, inPlace, gamma, gamma, gamma, variance, 1e-3f, inPlace);
        assertThat(inPlace).containsExactly(y);

        BatchNormalization.inferenceBackward(
                ENGINE, rows, channels, x, gamma, gamma, variance, 1e-3f, dy, dx, dgamma, dbeta);
        inPlace = dy.clone();
        BatchNormalization.inferenceBackward(
                ENGINE, rows, channels, x, gamma, gamma, variance, 1e-3f, inPlace, inPlace, dgamma, dbeta);
        assertThat(inPlace).containsExactly(dx);
    }

    @Test
    void refusesNothingAndTooLittleWithTheSizesInHand() {
        BatchStatistics three = BatchStatistics.ofChannels(3);
        float[] c = new float[3];
        assertThatThrownBy(
                        () -> BatchNormalization.forward(ENGINE, 0, 3, new float[0], c, c, 1e-3f, three, new float[0]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("BatchNormalization.forward: rows must be at least 1, not 0");
        assertThatThrownBy(() ->
                        BatchNormalization.forward(ENGINE, 4, 3, new float[12], c, c, 1e-3f, three, new float[11]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("BatchNormalization.forward: y must hold [4, 3] floats but has 11");
        assertThatThrownBy(() -> BatchNormalization.forward(
                        ENGINE, 4, 3, new float[12], c, c, 1e-3f, BatchStatistics.ofChannels(2), new float[12]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("statistics.mean must hold 3 floats but has 2");
    }
}
