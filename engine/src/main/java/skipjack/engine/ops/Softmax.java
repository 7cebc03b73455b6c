package skipjack.engine.ops;

import skipjack.engine.Engine;

/**
 * Probabilities from scores, row by row: {@code y = exp(x) / Σ exp(x)}. x, y: {@code [rows, classes]}.
 *
 * <p>The row's maximum is subtracted first, so no finite score overflows. A NaN spoils its own row only.
 */
public final class Softmax {
    private Softmax() {}

    /** Writes the probabilities to y; y may be x. */
    public static void forward(Engine engine, int rows, int classes, float[] x, float[] y) {
        Require.matrix("Softmax.forward", "x", x, rows, classes);
        Require.matrix("Softmax.forward", "y", y, rows, classes);
        Blocks.rows(engine, rows, classes * EXP_WEIGHT, (from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * classes;
                double maximum = maximum(x, start, classes);
                double sum = sum(x, start, classes, maximum);
                for (int i = start; i < start + classes; i++) {
                    y[i] = (float) (Math.exp(x[i] - maximum) / sum);
                }
            }
        });
    }

    /** {@code dx = y·(dy − Σ dy·y)}, the sum over the row; dx may be dy. */
    public static void backward(Engine engine, int rows, int classes, float[] y, float[] dy, float[] dx) {
        Require.matrix("Softmax.backward", "y", y, rows, classes);
        Require.matrix("Softmax.backward", "dy", dy, rows, classes);
        Require.matrix("Softmax.backward", "dx", dx, rows, classes);
        Blocks.rows(engine, rows, classes, (from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * classes;
                double mean = 0;
                for (int i = start; i < start + classes; i++) {
                    mean += (double) dy[i] * y[i];
                }
                for (int i = start; i < start + classes; i++) {
                    dx[i] = (float) (y[i] * (dy[i] - mean));
                }
            }
        });
    }

    /** An exponential costs about as much as this many floats of an elementwise loop. */
    static final int EXP_WEIGHT = 16;

    /** The largest of one row. */
    static double maximum(float[] x, int start, int classes) {
        float maximum = Float.NEGATIVE_INFINITY;
        for (int i = start; i < start + classes; i++) {
            maximum = Math.max(maximum, x[i]);
        }
        return maximum;
    }

    /** {@code Σ exp(x − maximum)} over one row, between 1 and the number of classes. */
    static double sum(float[] x, int start, int classes, double maximum) {
        double sum = 0;
        for (int i = start; i < start + classes; i++) {
            sum += Math.exp(x[i] - maximum);
        }
        return sum;
    }
}
