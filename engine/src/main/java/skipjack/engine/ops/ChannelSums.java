package skipjack.engine.ops;

import java.util.Arrays;
import skipjack.engine.Engine;

/** Sums over the rows of {@code [rows, channels]} arrays, one result per channel. */
final class ChannelSums {
    /*
     * Rows are cut into slices, the slices into groups. Within a group and over the groups of a slice sums are floats;
     * over slices they are doubles, added in index order. A chain of float additions is therefore at most
     * GROUP + SLICE_ROWS / GROUP = 64 long, however many rows there are, and slices depend on the problem alone: the
     * bits do not depend on who computed which slice.
     *
     * Mean and variance are found in one trip to memory. A slice of at most 128 KiB stays in the second-level cache, so
     * it can be read twice: first for a provisional mean s, then for the sums of d = x − s and of d². With
     *
     *      mean = s + Σd/n        M = Σ(x − mean)² = Σd² − (Σd)²/n
     *
     * nothing cancels, because s is the slice's mean but for rounding. Slices are merged by the formula of Chan, Golub
     * and LeVeque (1979): M = M₁ + M₂ + (mean₂ − mean₁)²·n₁n₂/(n₁ + n₂).
     */
    private static final int SLICE_FLOATS = 32_768;

    private static final int SLICE_ROWS = 1024;
    private static final int GROUP = 32;

    private ChannelSums() {}

    /** Rows in every slice but perhaps the last. */
    static int sliceRows(int channels) {
        return Math.clamp(SLICE_FLOATS / Math.max(1, channels), 1, SLICE_ROWS);
    }

    /** Mean and biased variance of each channel of {@code x: [rows, channels]}, and the inverse deviation. */
    static void moments(Engine engine, int rows, int channels, float[] x, float epsilon, BatchStatistics out) {
        int sliceRows = sliceRows(channels);
        int slices = Math.ceilDiv(rows, sliceRows);
        int stride = 5 * channels;
        float[] partial = engine.workspace().take(slices * stride);
        slices(
                engine,
                rows,
                channels,
                (slice, from, to) -> sliceMoments(x, channels, from, to, partial, slice * stride));
        for (int c = 0; c < channels; c++) {
            double mean = 0;
            double deviations = 0;
            int count = 0;
            for (int slice = 0; slice < slices; slice++) {
                int at = slice * stride + c;
                int n = Math.min(sliceRows, rows - slice * sliceRows);
                double sum = partial[at + channels];
                double sliceMean = partial[at] + sum / n;
                double sliceDeviations = partial[at + 2 * channels] - sum * sum / n;
                double step = sliceMean - mean;
                count += n;
                mean += step * n / count;
                deviations += sliceDeviations + step * step * n * (count - n) / count;
            }
            double variance = Math.max(deviations / rows, 0);
            out.mean()[c] = (float) mean;
            out.variance()[c] = (float) variance;
            out.inverseDeviation()[c] = (float) (1 / Math.sqrt(variance + epsilon));
        }
        engine.workspace().give(partial);
    }

    /** {@code sum = Σ dy} and {@code moment = Σ dy·(x − mean)} over the rows, for each channel. */
    static void gradients(
            Engine engine, int rows, int channels, float[] x, float[] mean, float[] dy, float[] sum, float[] moment) {
        int slices = Math.ceilDiv(rows, sliceRows(channels));
        int stride = 4 * channels;
        float[] partial = engine.workspace().take(slices * stride);
        slices(
                engine,
                rows,
                channels,
                (slice, from, to) -> sliceGradients(x, mean, dy, channels, from, to, partial, slice * stride));
        for (int c = 0; c < channels; c++) {
            double total = 0;
            double totalMoment = 0;
            for (int slice = 0; slice < slices; slice++) {
                total += partial[slice * stride + c];
                totalMoment += partial[slice * stride + channels + c];
            }
            sum[c] = (float) total;
            moment[c] = (float) totalMoment;
        }
        engine.workspace().give(partial);
    }

    private interface SliceBody {
        void run(int slice, int from, int to);
    }

    private static void slices(Engine engine, int rows, int channels, SliceBody body) {
        int sliceRows = sliceRows(channels);
        int slices = Math.ceilDiv(rows, sliceRows);
        if ((long) rows * channels <= Blocks.SERIAL) {
            for (int slice = 0; slice < slices; slice++) {
                body.run(slice, slice * sliceRows, Math.min(rows, (slice + 1) * sliceRows));
            }
        } else {
            engine.pool()
                    .forEach(
                            slices,
                            slice -> body.run(slice, slice * sliceRows, Math.min(rows, (slice + 1) * sliceRows)));
        }
    }

    /** Writes at {@code at}, each one channel row long: s, Σd, Σd², and two rows of scratch. */
    private static void sliceMoments(float[] x, int channels, int from, int to, float[] partial, int at) {
        int sum = at + channels;
        int squares = sum + channels;
        int groupSum = squares + channels;
        int groupSquares = groupSum + channels;
        Arrays.fill(partial, at, at + 3 * channels, 0f);
        for (int row = from; row < to; row++) {
            int offset = row * channels;
            for (int c = 0; c < channels; c++) {
                partial[at + c] += x[offset + c];
            }
        }
        float count = to - from;
        for (int c = 0; c < channels; c++) {
            partial[at + c] /= count;
        }
        for (int group = from; group < to; group += GROUP) {
            Arrays.fill(partial, groupSum, groupSum + 2 * channels, 0f);
            int end = Math.min(to, group + GROUP);
            for (int row = group; row < end; row++) {
                int offset = row * channels;
                for (int c = 0; c < channels; c++) {
                    float d = x[offset + c] - partial[at + c];
                    partial[groupSum + c] += d;
                    partial[groupSquares + c] += d * d;
                }
            }
            for (int c = 0; c < 2 * channels; c++) {
                partial[sum + c] += partial[groupSum + c];
            }
        }
    }

    /** Writes at {@code at}, each one channel row long: Σdy, Σdy·(x − mean), and two rows of scratch. */
    private static void sliceGradients(
            float[] x, float[] mean, float[] dy, int channels, int from, int to, float[] partial, int at) {
        int groupSum = at + 2 * channels;
        int groupMoment = groupSum + channels;
        Arrays.fill(partial, at, at + 2 * channels, 0f);
        for (int group = from; group < to; group += GROUP) {
            Arrays.fill(partial, groupSum, groupSum + 2 * channels, 0f);
            int end = Math.min(to, group + GROUP);
            for (int row = group; row < end; row++) {
                int offset = row * channels;
                for (int c = 0; c < channels; c++) {
                    float g = dy[offset + c];
                    partial[groupSum + c] += g;
                    partial[groupMoment + c] += g * (x[offset + c] - mean[c]);
                }
            }
            for (int c = 0; c < 2 * channels; c++) {
                partial[at + c] += partial[groupSum + c];
            }
        }
    }
}
