package skipjack.engine.ops;

import java.util.Arrays;
import skipjack.engine.Engine;

/** The gradient of a bias. Adding a bias is part of the operation that has one, at the start of its sums. */
public final class Bias {
    /*
     * A bias is added to every row, so its gradient is the sum of all rows. The rows are cut into SLICES of equal
     * length, each summed by one task from its first row to its last, and the partial sums are added in order: the
     * number of slices does not depend on the number of threads, so neither does a single bit of the result.
     */
    private static final int SLICES = 16;

    private Bias() {}

    /**
     * {@code dbias[c] = Σ dy[row, c]} over all rows.
     *
     * @param dy {@code [rows, channels]}
     * @param dbias {@code [channels]}, overwritten
     * @throws skipjack.engine.ShapeMismatch if an array has another length
     */
    public static void gradient(Engine engine, int rows, int channels, float[] dy, float[] dbias) {
        Require.matrix("Bias.gradient", "dy", dy, rows, channels);
        Require.length("Bias.gradient", "dbias", dbias, channels);
        float[] partial = engine.workspace().take(SLICES * channels);
        engine.pool().forEach(SLICES, slice -> {
            int to = slice * channels;
            Arrays.fill(partial, to, to + channels, 0f);
            int end = (int) ((long) rows * (slice + 1) / SLICES);
            for (int row = (int) ((long) rows * slice / SLICES); row < end; row++) {
                addRow(dy, row * channels, partial, to, channels);
            }
        });
        System.arraycopy(partial, 0, dbias, 0, channels);
        for (int slice = 1; slice < SLICES; slice++) {
            addRow(partial, slice * channels, dbias, 0, channels);
        }
        engine.workspace().give(partial);
    }

    private static void addRow(float[] from, int at, float[] total, int to, int channels) {
        for (int c = 0; c < channels; c++) {
            total[to + c] += from[at + c];
        }
    }
}
