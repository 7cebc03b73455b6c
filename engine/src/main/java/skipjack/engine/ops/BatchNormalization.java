package skipjack.engine.ops;

import skipjack.engine.Engine;
import skipjack.engine.kernel.ChannelKernels;

/**
 * Batch normalisation over the last axis: every channel is brought to mean 0 and variance 1, then scaled and shifted.
 *
 * <p>Arrays are {@code [rows, channels]}, where a row is one pixel of one picture: rows = N·H·W, at least one. Source:
 * Ioffe and Szegedy, 2015, with Keras' conventions (biased variance, epsilon inside the root). A NaN or an infinity spoils
 * its own channel and no other.
 */
public final class BatchNormalization {
    /*
     * With m rows, x̂ = (x − mean)·r and r = inverseDeviation, y = γ·x̂ + β. Mean and variance depend on every x of their
     * channel, so the gradient has three terms:
     *
     *      dβ = Σ dy        dγ = Σ dy·x̂        dx = γ·r·(dy − dβ/m − x̂·dγ/m)
     *
     * The first two are sums over one pass of x and dy; the third needs them and is a second pass. x̂ is not stored: from
     * x, which the convolution below keeps anyway, it costs one subtraction and one multiplication. The mean is always
     * subtracted first; folding it into the shift would lose digits where it is large.
     */
    private BatchNormalization() {}

    /**
     * Training: normalises with the batch's own mean and variance and writes them to {@code statistics}.
     *
     * @param x {@code [rows, channels]}
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
        Normalization.requireForward("BatchNormalization.forward", rows, channels, x, gamma, beta, statistics, y);
        ChannelKernels kernels = engine.kernels().channels();
        Normalization.forward(
                engine,
                rows,
                channels,
                x,
                gamma,
                epsilon,
                statistics,
                (scale, from, to) -> kernels.normalize(x, statistics.mean(), scale, beta, y, channels, from, to));
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
        Normalization.requireBackward(operation, rows, channels, x, gamma, dy, dx, dgamma, dbeta);
        Normalization.requireStatistics(operation, statistics, channels);
        ChannelKernels kernels = engine.kernels().channels();
        float[] mean = statistics.mean();
        Normalization.backward(
                engine,
                rows,
                channels,
                gamma,
                statistics,
                (from, to, sums, at) -> kernels.moments(x, mean, dy, channels, from, to, sums, at),
                (scale, slope, offset, from, to) ->
                        kernels.normalizeGradient(x, mean, dy, scale, slope, offset, dx, channels, from, to),
                dgamma,
                dbeta);
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
        ChannelKernels kernels = engine.kernels().channels();
        float[] inverseDeviation = inverseDeviation(engine, movingVariance, epsilon);
        Normalization.scaled(
                engine,
                rows,
                channels,
                gamma,
                inverseDeviation,
                (scale, from, to) -> kernels.normalize(x, movingMean, scale, beta, y, channels, from, to));
        engine.workspace().give(inverseDeviation);
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
        Normalization.requireBackward(operation, rows, channels, x, gamma, dy, dx, dgamma, dbeta);
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
        float[] inverseDeviation = inverseDeviation(engine, movingVariance, epsilon);
        for (int c = 0; c < channels; c++) {
            dgamma[c] *= inverseDeviation[c];
        }
        Normalization.scaled(
                engine,
                rows,
                channels,
                gamma,
                inverseDeviation,
                (scale, from, to) -> kernels.scale(dy, scale, dx, channels, from, to));
        engine.workspace().give(inverseDeviation);
    }

    /** {@code 1 / sqrt(variance + epsilon)} in an array of the workspace, to be given back. */
    private static float[] inverseDeviation(Engine engine, float[] variance, float epsilon) {
        float[] inverse = engine.workspace().take(variance.length);
        for (int c = 0; c < variance.length; c++) {
            inverse[c] = (float) (1 / Math.sqrt((double) variance[c] + epsilon));
        }
        return inverse;
    }
}
