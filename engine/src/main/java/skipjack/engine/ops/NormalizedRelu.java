package skipjack.engine.ops;

import skipjack.engine.Engine;
import skipjack.engine.kernel.ChannelKernels;

/**
 * Batch normalisation in training and a rectifier in one: the bits of {@link BatchNormalization} followed by {@link Relu},
 * with fewer trips to memory. Arrays are {@code [rows, channels]}.
 */
public final class NormalizedRelu {
    /*
     * Arrays of a training step do not fit into any cache, so what counts is how often each is read or written:
     *
     *                    normalise, then rectify                    in one
     *      forward       statistics 1, normalise 2, rectify 2 = 5   1 + 2 = 3
     *      backward      rectify 3, sums 2, gradient 3 = 8          2 + 3 = 5
     *
     * Where the rectifier was open is not remembered, not even as the sign of y: (x − mean)·scale + beta is computed
     * again from x, which both backward passes read anyway, in the same operations and so with the same sign.
     */
    private NormalizedRelu() {}

    /**
     * {@code y = max(γ·x̂ + β, 0)}; fills {@code statistics}.
     *
     * @param y may be x, if the caller does not need x for the backward pass
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
        Normalization.requireForward("NormalizedRelu.forward", rows, channels, x, gamma, beta, statistics, y);
        ChannelKernels kernels = engine.kernels().channels();
        Normalization.forward(
                engine,
                rows,
                channels,
                x,
                gamma,
                epsilon,
                statistics,
                (scale, from, to) -> kernels.normalizeRelu(x, statistics.mean(), scale, beta, y, channels, from, to));
    }

    /**
     * All three gradients of {@link #forward}; needs x but not y.
     *
     * @param statistics as forward left them; gamma and beta must be those of forward, too
     * @param dx may be dy
     */
    public static void backward(
            Engine engine,
            int rows,
            int channels,
            float[] x,
            float[] gamma,
            float[] beta,
            BatchStatistics statistics,
            float[] dy,
            float[] dx,
            float[] dgamma,
            float[] dbeta) {
        String operation = "NormalizedRelu.backward";
        Normalization.requireBackward(operation, rows, channels, x, gamma, dy, dx, dgamma, dbeta);
        Normalization.requireStatistics(operation, statistics, channels);
        Require.length(operation, "beta", beta, channels);
        ChannelKernels kernels = engine.kernels().channels();
        float[] mean = statistics.mean();
        float[] slopes = engine.workspace().take(channels);
        for (int c = 0; c < channels; c++) {
            slopes[c] = gamma[c] * statistics.inverseDeviation()[c];
        }
        Normalization.backward(
                engine,
                rows,
                channels,
                gamma,
                statistics,
                (from, to, sums, at) -> kernels.reluMoments(x, mean, slopes, beta, dy, channels, from, to, sums, at),
                (scale, slope, offset, from, to) ->
                        kernels.normalizeReluGradient(x, mean, beta, dy, scale, slope, offset, dx, channels, from, to),
                dgamma,
                dbeta);
        engine.workspace().give(slopes);
    }
}
