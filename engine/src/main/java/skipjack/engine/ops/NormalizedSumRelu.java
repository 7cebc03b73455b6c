package skipjack.engine.ops;

import skipjack.engine.Engine;
import skipjack.engine.kernel.ChannelKernels;

/**
 * The end of a residual block in one: batch normalisation in training, the shortcut added, a rectifier. The bits of
 * {@link BatchNormalization}, {@link Addition} and {@link Relu} one after the other. Arrays are {@code [rows, channels]}.
 */
public final class NormalizedSumRelu {
    /*
     * Forward reads x twice and the shortcut once, and writes y: 4 trips to memory instead of 8. Backward must write the
     * rectified gradient, because the shortcut receives it; while a group of rows still lies in the first-level cache,
     * its sums are taken, and the second pass computes dx: 7 trips instead of 8.
     */
    private NormalizedSumRelu() {}

    /**
     * {@code y = max(γ·x̂ + β + shortcut, 0)}; fills {@code statistics}.
     *
     * @param y may be shortcut; may be x, if the caller does not need x for the backward pass
     */
    public static void forward(
            Engine engine,
            int rows,
            int channels,
            float[] x,
            float[] gamma,
            float[] beta,
            float epsilon,
            float[] shortcut,
            BatchStatistics statistics,
            float[] y) {
        String operation = "NormalizedSumRelu.forward";
        Normalization.requireForward(operation, rows, channels, x, gamma, beta, statistics, y);
        Require.matrix(operation, "shortcut", shortcut, rows, channels);
        ChannelKernels kernels = engine.kernels().channels();
        Normalization.forward(
                engine,
                rows,
                channels,
                x,
                gamma,
                epsilon,
                statistics,
                (scale, from, to) ->
                        kernels.normalizeAddRelu(x, statistics.mean(), scale, beta, shortcut, y, channels, from, to));
    }

    /**
     * All four gradients of {@link #forward}.
     *
     * @param y what forward wrote
     * @param dx may not be dshortcut; may be dy if dshortcut is not
     * @param dshortcut may be dy
     */
    public static void backward(
            Engine engine,
            int rows,
            int channels,
            float[] x,
            float[] gamma,
            BatchStatistics statistics,
            float[] y,
            float[] dy,
            float[] dx,
            float[] dshortcut,
            float[] dgamma,
            float[] dbeta) {
        String operation = "NormalizedSumRelu.backward";
        Normalization.requireBackward(operation, rows, channels, x, gamma, dy, dx, dgamma, dbeta);
        Normalization.requireStatistics(operation, statistics, channels);
        Require.matrix(operation, "y", y, rows, channels);
        Require.matrix(operation, "dshortcut", dshortcut, rows, channels);
        ChannelKernels kernels = engine.kernels().channels();
        float[] mean = statistics.mean();
        Normalization.backward(
                engine,
                rows,
                channels,
                gamma,
                statistics,
                (from, to, sums, at) -> {
                    kernels.mask(y, dy, dshortcut, from * channels, to * channels);
                    kernels.moments(x, mean, dshortcut, channels, from, to, sums, at);
                },
                (scale, slope, offset, from, to) ->
                        kernels.normalizeGradient(x, mean, dshortcut, scale, slope, offset, dx, channels, from, to),
                dgamma,
                dbeta);
    }
}
