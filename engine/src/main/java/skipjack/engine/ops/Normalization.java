package skipjack.engine.ops;

import skipjack.engine.Engine;

/** What batch normalisation and its fusions with a rectifier share: arguments, coefficients and the order of the work. */
final class Normalization {
    private Normalization() {}

    /** One pass over the rows with a coefficient per channel. */
    interface Pass {
        /** Covers rows {@code from} to {@code to}. */
        void run(float[] scale, int from, int to);
    }

    /** One pass over the rows with the three coefficients of the gradient. */
    interface GradientPass {
        /** Covers rows {@code from} to {@code to}. */
        void run(float[] scale, float[] slope, float[] offset, int from, int to);
    }

    /** Finds the statistics of x, then runs the pass with {@code scale = gamma · inverseDeviation}. */
    static void forward(
            Engine engine,
            int rows,
            int channels,
            float[] x,
            float[] gamma,
            float epsilon,
            BatchStatistics statistics,
            Pass pass) {
        ChannelSums.moments(engine, rows, channels, x, epsilon, statistics);
        scaled(engine, rows, channels, gamma, statistics.inverseDeviation(), pass);
    }

    /** Runs the pass with {@code scale = gamma · inverseDeviation}. */
    static void scaled(Engine engine, int rows, int channels, float[] gamma, float[] inverseDeviation, Pass pass) {
        float[] scale = engine.workspace().take(channels);
        for (int c = 0; c < channels; c++) {
            scale[c] = gamma[c] * inverseDeviation[c];
        }
        Blocks.rows(engine, rows, channels, (from, to) -> pass.run(scale, from, to));
        engine.workspace().give(scale);
    }

    /**
     * Sums over the rows what {@code sums} adds up, Σ g and Σ g·(x − mean), where g is the gradient that arrives at the
     * normalised values; makes them dbeta and dgamma; and runs the pass that computes
     * {@code dx = g·scale + ((x − mean)·slope + offset)}.
     */
    static void backward(
            Engine engine,
            int rows,
            int channels,
            float[] gamma,
            BatchStatistics statistics,
            ChannelSums.GroupBody sums,
            GradientPass pass,
            float[] dgamma,
            float[] dbeta) {
        ChannelSums.pairs(engine, rows, channels, sums, dbeta, dgamma);
        float[] slope = engine.workspace().take(channels);
        float[] offset = engine.workspace().take(channels);
        for (int c = 0; c < channels; c++) {
            float r = statistics.inverseDeviation()[c];
            dgamma[c] *= r;
            slope[c] = -gamma[c] * r * r * dgamma[c] / rows;
            offset[c] = -gamma[c] * r * dbeta[c] / rows;
        }
        scaled(
                engine,
                rows,
                channels,
                gamma,
                statistics.inverseDeviation(),
                (scale, from, to) -> pass.run(scale, slope, offset, from, to));
        engine.workspace().give(slope);
        engine.workspace().give(offset);
    }

    /** Insists on the arguments of a forward pass in training. */
    static void requireForward(
            String operation,
            int rows,
            int channels,
            float[] x,
            float[] gamma,
            float[] beta,
            BatchStatistics statistics,
            float[] y) {
        Require.positive(operation, "rows", rows);
        Require.matrix(operation, "x", x, rows, channels);
        Require.matrix(operation, "y", y, rows, channels);
        Require.length(operation, "gamma", gamma, channels);
        Require.length(operation, "beta", beta, channels);
        requireStatistics(operation, statistics, channels);
    }

    /** Insists on the arguments of a backward pass. */
    static void requireBackward(
            String operation,
            int rows,
            int channels,
            float[] x,
            float[] gamma,
            float[] dy,
            float[] dx,
            float[] dgamma,
            float[] dbeta) {
        Require.positive(operation, "rows", rows);
        Require.matrix(operation, "x", x, rows, channels);
        Require.matrix(operation, "dy", dy, rows, channels);
        Require.matrix(operation, "dx", dx, rows, channels);
        Require.length(operation, "gamma", gamma, channels);
        Require.length(operation, "dgamma", dgamma, channels);
        Require.length(operation, "dbeta", dbeta, channels);
    }

    /** Insists on statistics of this many channels. */
    static void requireStatistics(String operation, BatchStatistics statistics, int channels) {
        Require.length(operation, "statistics.mean", statistics.mean(), channels);
        Require.length(operation, "statistics.variance", statistics.variance(), channels);
        Require.length(operation, "statistics.inverseDeviation", statistics.inverseDeviation(), channels);
    }
}
