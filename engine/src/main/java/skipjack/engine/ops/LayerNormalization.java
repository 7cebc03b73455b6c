package skipjack.engine.ops;

import skipjack.engine.Engine;

/**
 * Brings every row to mean 0 and variance 1, then scales and shifts its columns. x, y: {@code [rows, channels]}; gamma and
 * beta: {@code [channels]}.
 */
public final class LayerNormalization {
    /*
     * The same formulas as batch normalisation with rows and columns exchanged: a row is one position of one sample, so
     * nothing depends on the rest of the batch and there are no moving statistics. With x̂ = (x − mean)/σ and
     * g = gamma·dy,
     *
     *      dx = (g − mean(g) − x̂·mean(g·x̂)) / σ
     *
     * (Ba, Kiros and Hinton, 2016). Backward computes mean and σ again: a row is in the cache anyway.
     */
    private LayerNormalization() {}

    /** {@code y = gamma·(x − mean)/√(variance + epsilon) + beta} for each row; y may be x. */
    public static void forward(
            Engine engine, int rows, int channels, float[] x, float[] gamma, float[] beta, float epsilon, float[] y) {
        check("LayerNormalization.forward", rows, channels, x, gamma, y);
        Require.length("LayerNormalization.forward", "beta", beta, channels);
        Blocks.rows(engine, rows, 3 * channels, (from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * channels;
                double mean = mean(x, start, channels);
                double scale = 1 / Math.sqrt(variance(x, start, channels, mean) + epsilon);
                for (int c = 0; c < channels; c++) {
                    y[start + c] = (float) ((x[start + c] - mean) * scale) * gamma[c] + beta[c];
                }
            }
        });
    }

    /** The gradient of x. */
    public static void inputGradient(
            Engine engine, int rows, int channels, float[] x, float[] gamma, float epsilon, float[] dy, float[] dx) {
        check("LayerNormalization.inputGradient", rows, channels, x, gamma, dx);
        Require.matrix("LayerNormalization.inputGradient", "dy", dy, rows, channels);
        Blocks.rows(engine, rows, 5 * channels, (from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * channels;
                double mean = mean(x, start, channels);
                double scale = 1 / Math.sqrt(variance(x, start, channels, mean) + epsilon);
                double sum = 0;
                double product = 0;
                for (int c = 0; c < channels; c++) {
                    double g = (double) gamma[c] * dy[start + c];
                    sum += g;
                    product += g * (x[start + c] - mean) * scale;
                }
                for (int c = 0; c < channels; c++) {
                    double g = (double) gamma[c] * dy[start + c];
                    double normal = (x[start + c] - mean) * scale;
                    dx[start + c] = (float) ((g - sum / channels - normal * product / channels) * scale);
                }
            }
        });
    }

    /** {@code x̂·dy} for each element: summed over the rows it is the gradient of gamma. */
    public static void scaleGradientTerms(
            Engine engine, int rows, int channels, float[] x, float epsilon, float[] dy, float[] terms) {
        Require.matrix("LayerNormalization.scaleGradientTerms", "x", x, rows, channels);
        Require.matrix("LayerNormalization.scaleGradientTerms", "dy", dy, rows, channels);
        Require.matrix("LayerNormalization.scaleGradientTerms", "terms", terms, rows, channels);
        Blocks.rows(engine, rows, 3 * channels, (from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * channels;
                double mean = mean(x, start, channels);
                double scale = 1 / Math.sqrt(variance(x, start, channels, mean) + epsilon);
                for (int c = 0; c < channels; c++) {
                    terms[start + c] = (float) ((x[start + c] - mean) * scale * dy[start + c]);
                }
            }
        });
    }

    private static void check(String operation, int rows, int channels, float[] x, float[] gamma, float[] y) {
        Require.positive(operation, "the number of channels", channels);
        Require.matrix(operation, "x", x, rows, channels);
        Require.matrix(operation, "the result", y, rows, channels);
        Require.length(operation, "gamma", gamma, channels);
    }

    private static double mean(float[] x, int start, int count) {
        double sum = 0;
        for (int i = start; i < start + count; i++) {
            sum += x[i];
        }
        return sum / count;
    }

    private static double variance(float[] x, int start, int count, double mean) {
        double sum = 0;
        for (int i = start; i < start + count; i++) {
            sum += (x[i] - mean) * (x[i] - mean);
        }
        return sum / count;
    }
}
