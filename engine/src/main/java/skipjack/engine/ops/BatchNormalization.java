package skipjack.engine.ops;

import skipjack.engine.Engine;
import skipjack.engine.kernel.ChannelKernels;

/**
 * Batch normalisation over the last axis: every channel is brought to mean 0 and variance 1, then scaled and shifted.
 *
 * <p>Arrays are {@code [rows, channels]}, where a row is one pixel of one picture: rows = N·H·W. Source: Ioffe and
 * Szegedy, 2015, with Keras' conventions (biased variance, epsilon inside the root). A NaN or an infinity spoils its own
 * channel and no other.
 */
public final class BatchNormalization {
    /*
     * With m rows, x̂ = (x − mean)·r and r = inverseDeviation, y = γ·x̂ + β. Mean and variance depend on every x of their
     * channel, so the gradient has three terms:
     *
     *      dβ = Σ dy        dγ = Σ dy·x̂        dx = γ·r·(dy − dβ/m − x̂·dγ/m)
     *
     * The first two are sums over one pass of x and dy; the third needs them and is a second pass. x̂ is not stored: from
     * x, which the convolution below keeps anyway, it costs one subtraction and one multiplication.
     */
    private BatchNormalization() {}

    /**
     * Training: normalises with the batch's own mean and variance and writes them to {@code statistics}.
     *
     * @param x {@code [rows, channels]}, at least one row
     * @param gamma scale, {@code [channels]}
     * @param beta shift, {@code [channels]}
     * @param y {@code [rows, channels]}; may be x, if the caller does not need x for the backward pass
     */
    public static void forward(
            Engine engine,
            int rows,
            int channels,
            float[] x,
            float[] gamma,
            float[] beta,
            float epsilon,
            BatchStatistics statistics,
            float[] y) {
        String operation = "BatchNormalization.forward";
        Require.positive(operation, "rows", rows);
        Require.matrix(operation, "x", x, rows, channels);
        Require.matrix(operation, "y", y, rows, channels);
        Require.length(operation, "gamma", gamma, channels);
        Require.length(operation, "beta", beta, channels);
        Require.length(operation, "statistics.mean", statistics.mean(), channels);
        ChannelSums.moments(engine, rows, channels, x, epsilon, statistics);
        float[] scale = engine.workspace().take(channels);
        for (int c = 0; c < channels; c++) {
            scale[c] = gamma[c] * statistics.inverseDeviation()[c];
        }
        normalize(engine, rows, channels, x, statistics.mean(), scale, beta, y);
        engine.workspace().give(scale);
    }

    /**
     * All three gradients of {@link #forward}.
     *
     * @param statistics as forward left them
     * @param dx {@code [rows, channels]}; may be dy
     * @param dgamma {@code [channels]}
     * @param dbeta {@code [channels]}
     */
    public static void backward(
            Engine engine,
            int rows,
            int channels,
            float[] x,
            float[] gamma,
            BatchStatistics statistics,
            float[] dy,
            float[] dx,
            float[] dgamma,
            float[] dbeta) {
        String operation = "BatchNormalization.backward";
        Require.positive(operation, "rows", rows);
        requireGradients(operation, rows, channels, x, gamma, dy, dx, dgamma, dbeta);
        Require.length(operation, "statistics.mean", statistics.mean(), channels);
        float[] mean = statistics.mean();
        ChannelKernels kernels = engine.kernels().channels();
        ChannelSums.pairs(
                engine,
                rows,
                channels,
                (from, to, sums, at) -> kernels.moments(x, mean, dy, channels, from, to, sums, at),
                dbeta,
                dgamma);
        float[] scale = engine.workspace().take(channels);
        float[] slope = engine.workspace().take(channels);
        float[] offset = engine.workspace().take(channels);
        for (int c = 0; c < channels; c++) {
            float r = statistics.inverseDeviation()[c];
            dgamma[c] *= r;
            scale[c] = gamma[c] * r;
            slope[c] = -scale[c] * r * dgamma[c] / rows;
            offset[c] = -scale[c] * dbeta[c] / rows;
        }
        Blocks.rows(
                engine,
                rows,
                channels,
                (from, to) -> kernels.normalizeGradient(x, mean, dy, scale, slope, offset, dx, channels, from, to));
        engine.workspace().give(scale);
        engine.workspace().give(slope);
        engine.workspace().give(offset);
    }

    /**
     * Inference: normalises with given mean and variance.
     *
     * @param y {@code [rows, channels]}; may be x
     */
    public static void inference(
            Engine engine,
            int rows,
            int channels,
            float[] x,
            float[] gamma,
            float[] beta,
            float[] movingMean,
            float[] movingVariance,
            float epsilon,
            float[] y) {
        String operation = "BatchNormalization.inference";
        Require.matrix(operation, "x", x, rows, channels);
        Require.matrix(operation, "y", y, rows, channels);
        Require.length(operation, "gamma", gamma, channels);
        Require.length(operation, "beta", beta, channels);
        Require.length(operation, "movingMean", movingMean, channels);
        Require.length(operation, "movingVariance", movingVariance, channels);
        float[] scale = engine.workspace().take(channels);
        for (int c = 0; c < channels; c++) {
            scale[c] = gamma[c] * inverseDeviation(movingVariance[c], epsilon);
        }
        normalize(engine, rows, channels, x, movingMean, scale, beta, y);
        engine.workspace().give(scale);
    }

    /**
     * The gradients of {@link #inference}, where mean and variance are constants: what a frozen layer passes on.
     *
     * @param dx {@code [rows, channels]}; may be dy
     * @param dgamma {@code [channels]}
     * @param dbeta {@code [channels]}
     */
    public static void inferenceBackward(
            Engine engine,
            int rows,
            int channels,
            float[] x,
            float[] gamma,
            float[] movingMean,
            float[] movingVariance,
            float epsilon,
            float[] dy,
            float[] dx,
            float[] dgamma,
            float[] dbeta) {
        String operation = "BatchNormalization.inferenceBackward";
        requireGradients(operation, rows, channels, x, gamma, dy, dx, dgamma, dbeta);
        Require.length(operation, "movingMean", movingMean, channels);
        Require.length(operation, "movingVariance", movingVariance, channels);
        ChannelKernels kernels = engine.kernels().channels();
        ChannelSums.pairs(
                engine,
                rows,
                channels,
                (from, to, sums, at) -> kernels.moments(x, movingMean, dy, channels, from, to, sums, at),
                dbeta,
                dgamma);
        float[] scale = engine.workspace().take(channels);
        for (int c = 0; c < channels; c++) {
            float r = inverseDeviation(movingVariance[c], epsilon);
            dgamma[c] *= r;
            scale[c] = gamma[c] * r;
        }
        Blocks.rows(engine, rows, channels, (from, to) -> kernels.scale(dy, scale, dx, channels, from, to));
        engine.workspace().give(scale);
    }

    private static void requireGradients(
            String operation,
            int rows,
            int channels,
            float[] x,
            float[] gamma,
            float[] dy,
            float[] dx,
            float[] dgamma,
            float[] dbeta) {
        Require.matrix(operation, "x", x, rows, channels);
        Require.matrix(operation, "dy", dy, rows, channels);
        Require.matrix(operation, "dx", dx, rows, channels);
        Require.length(operation, "gamma", gamma, channels);
        Require.length(operation, "dgamma", dgamma, channels);
        Require.length(operation, "dbeta", dbeta, channels);
    }

    private static float inverseDeviation(float variance, float epsilon) {
        return (float) (1 / Math.sqrt((double) variance + epsilon));
    }

    /** {@code y = (x − mean)·scale + beta}: subtracting first loses nothing when the mean is large. */
    private static void normalize(
            Engine engine, int rows, int channels, float[] x, float[] mean, float[] scale, float[] beta, float[] y) {
        ChannelKernels kernels = engine.kernels().channels();
        Blocks.rows(
                engine, rows, channels, (from, to) -> kernels.normalize(x, mean, scale, beta, y, channels, from, to));
    }
}
