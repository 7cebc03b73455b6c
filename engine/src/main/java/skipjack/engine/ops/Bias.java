package skipjack.engine.ops;

import skipjack.engine.Engine;

/**
 * The gradient of a bias, which is the sum of all rows, since a bias is added to each of them. Adding a bias is part of the
 * operation that has one, at the start of its sums.
 */
public final class Bias {
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
        ChannelSums.totals(engine, rows, channels, dy, dbias);
    }
}
