package skipjack.engine.ops;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.kernel.ChannelKernels;

/** Sums over the rows of {@code [rows, channels]} arrays, one result per channel. */
final class ChannelSums {
    /*
     * Rows are cut into slices, the slices into groups. Within a group and over the groups of a slice sums are floats;
     * over slices they are doubles, added in index order. A chain of float additions is therefore at most
     * GROUP + SLICE_ROWS / GROUP = 64 long, however many rows there are, and slices depend on the problem alone: the
     * bits do not depend on who computed which slice.
     *
     * Mean and variance are found in one pass. Each slice takes the mean of its first group as a provisional mean s and
     * sums d = x − s and d². Then
     *
     *      mean = s + Σd/n        M = Σ(x − mean)² = Σd² − (Σd)²/n
     *
     * How much may cancel is bounded: the group is a part of the slice, so if s lies far off, the slice's own spread is
     * large, and M/Σd² is never below GROUP/n ≥ 1/32. For an ordinary slice it is about 1. Slices are merged by the
     * formula of Chan, Golub and LeVeque (1979): M = M₁ + M₂ + (mean₂ − mean₁)²·n₁n₂/(n₁ + n₂).
     */
    private static final int SLICE_FLOATS = 32_768;

    private static final int SLICE_ROWS = 1024;
    private static final int GROUP = 32;

    private ChannelSums() {}

    /** Adds the sums over a few rows to the two rows of sums at {@code at}. */
    interface GroupBody {
        /** Covers rows {@code from} to {@code to}. */
        void run(int from, int to, float[] sums, int at);
    }

    /** Mean and biased variance of each channel of {@code x: [rows, channels]}, and the inverse deviation. */
    static void moments(Engine engine, int rows, int channels, float[] x, float epsilon, BatchStatistics out) {
        ChannelKernels kernels = engine.kernels().channels();
        int sliceRows = sliceRows(channels);
        int slices = Math.ceilDiv(rows, sliceRows);
        int stride = 3 * channels;
        float[] partial = engine.workspace().take(slices * stride);
        Blocks.slices(engine, rows, channels, sliceRows, (from, to) -> {
            int sums = from / sliceRows * stride;
            int center = sums + 2 * channels;
            Arrays.fill(partial, sums, sums + stride, 0f);
            int first = Math.min(to, from + GROUP);
            kernels.sum(x, channels, from, first, partial, center);
            for (int c = center; c < center + channels; c++) {
                partial[c] /= first - from;
            }
            for (int group = from; group < to; group += GROUP) {
                kernels.deviations(x, partial, center, channels, group, Math.min(to, group + GROUP), partial, sums);
            }
        });
        SliceSums.moments(partial, rows, sliceRows, channels, epsilon, out);
        engine.workspace().give(partial);
    }

    /** The sum over all rows of each channel of {@code x: [rows, channels]}. */
    static void totals(Engine engine, int rows, int channels, float[] x, float[] total) {
        ChannelKernels kernels = engine.kernels().channels();
        int sliceRows = sliceRows(channels);
        int slices = Math.ceilDiv(rows, sliceRows);
        float[] partial = engine.workspace().take(slices * channels);
        Blocks.slices(engine, rows, channels, sliceRows, (from, to) -> {
            int sums = from / sliceRows * channels;
            Arrays.fill(partial, sums, sums + channels, 0f);
            for (int group = from; group < to; group += GROUP) {
                kernels.sum(x, channels, group, Math.min(to, group + GROUP), partial, sums);
            }
        });
        SliceSums.totals(partial, 0, channels, slices, total, channels);
        engine.workspace().give(partial);
    }

    /** Two sums over all rows for each channel, each term of which {@code body} adds for a few rows. */
    static void pairs(Engine engine, int rows, int channels, GroupBody body, float[] first, float[] second) {
        int sliceRows = sliceRows(channels);
        int slices = Math.ceilDiv(rows, sliceRows);
        int stride = 2 * channels;
        float[] partial = engine.workspace().take(slices * stride);
        Blocks.slices(engine, rows, channels, sliceRows, (from, to) -> {
            int sums = from / sliceRows * stride;
            Arrays.fill(partial, sums, sums + stride, 0f);
            for (int group = from; group < to; group += GROUP) {
                body.run(group, Math.min(to, group + GROUP), partial, sums);
            }
        });
        SliceSums.totals(partial, 0, stride, slices, first, channels);
        SliceSums.totals(partial, channels, stride, slices, second, channels);
        engine.workspace().give(partial);
    }

    private static int sliceRows(int channels) {
        return Math.clamp(SLICE_FLOATS / Math.max(1, channels), 1, SLICE_ROWS);
    }
}
