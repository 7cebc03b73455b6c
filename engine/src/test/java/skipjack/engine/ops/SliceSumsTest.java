package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strips of channels against one channel after another: the same bits. */
class SliceSumsTest {
    private static final int SLICE_ROWS = 7;

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 255, 256, 257, 600})
    void totalsAreThoseOfOneChannelAfterAnother(int channels) {
        int slices = 5;
        int stride = 2 * channels;
        float[] partial = Samples.gaussian(slices * stride, channels);
        for (int at : new int[] {0, channels}) {
            float[] total = Samples.blank(channels);
            SliceSums.totals(partial, at, stride, slices, total, channels);
            for (int c = 0; c < channels; c++) {
                double sum = 0;
                for (int slice = 0; slice < slices; slice++) {
                    sum += partial[at + slice * stride + c];
                }
                assertThat(total[c]).isEqualTo((float) sum);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 255, 256, 257, 600})
    void momentsAreThoseOfOneChannelAfterAnother(int channels) {
        for (int rows : new int[] {1, SLICE_ROWS, 4 * SLICE_ROWS + 3}) {
            float[] partial = Samples.gaussian(Math.ceilDiv(rows, SLICE_ROWS) * 3 * channels, rows);
            BatchStatistics statistics = BatchStatistics.ofChannels(channels);
            SliceSums.moments(partial, rows, SLICE_ROWS, channels, 1e-3f, statistics);
            for (int c = 0; c < channels; c++) {
                assertMoments(partial, rows, channels, c, statistics);
            }
        }
    }

    private static void assertMoments(float[] partial, int rows, int channels, int c, BatchStatistics statistics) {
        double mean = 0;
        double deviations = 0;
        int count = 0;
        for (int at = c; count < rows; at += 3 * channels) {
            int n = Math.min(SLICE_ROWS, rows - count);
            double sum = partial[at];
            double step = partial[at + 2 * channels] + sum / n - mean;
            double share = (double) n / (count + n);
            deviations += partial[at + channels] - sum * sum / n + step * step * share * count;
            mean += step * share;
            count += n;
        }
        double variance = Math.max(deviations / rows, 0);
        assertThat(statistics.mean()[c]).isEqualTo((float) mean);
        assertThat(statistics.variance()[c]).isEqualTo((float) variance);
        assertThat(statistics.inverseDeviation()[c]).isEqualTo((float) (1 / Math.sqrt(variance + 1e-3f)));
    }
}
