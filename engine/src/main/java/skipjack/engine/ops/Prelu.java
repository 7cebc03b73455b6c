package skipjack.engine.ops;

import skipjack.engine.Engine;

/**
 * The rectifier with a learnt slope, {@code y = max(x, 0) + α·min(x, 0)} (He et al., 2015).
 *
 * <p>x, y: {@code [rows, n]}; α: {@code [n]}, where n is the number of channels, or the size of a sample if every element
 * has a slope of its own.
 */
public final class Prelu {
    private Prelu() {}

    /** Writes the result to y; y may be x. */
    public static void forward(Engine engine, int rows, int n, float[] x, float[] alpha, float[] y) {
        Require.matrix("Prelu.forward", "x", x, rows, n);
        Require.matrix("Prelu.forward", "y", y, rows, n);
        Require.length("Prelu.forward", "alpha", alpha, n);
        Blocks.rows(engine, rows, n, (from, to) -> {
            for (int row = from; row < to; row++) {
                for (int c = 0, i = row * n; c < n; c++, i++) {
                    y[i] = x[i] >= 0 ? x[i] : alpha[c] * x[i];
                }
            }
        });
    }

    /** The gradient of x; dx may be dy. */
    public static void inputGradient(Engine engine, int rows, int n, float[] x, float[] alpha, float[] dy, float[] dx) {
        Require.matrix("Prelu.inputGradient", "x", x, rows, n);
        Require.matrix("Prelu.inputGradient", "dy", dy, rows, n);
        Require.matrix("Prelu.inputGradient", "dx", dx, rows, n);
        Require.length("Prelu.inputGradient", "alpha", alpha, n);
        Blocks.rows(engine, rows, n, (from, to) -> {
            for (int row = from; row < to; row++) {
                for (int c = 0, i = row * n; c < n; c++, i++) {
                    dx[i] = x[i] >= 0 ? dy[i] : alpha[c] * dy[i];
                }
            }
        });
    }

    /** The gradient of α: over all rows, the sum of {@code dy·x} where x is negative. */
    public static void slopeGradient(Engine engine, int rows, int n, float[] x, float[] dy, float[] dalpha) {
        Require.matrix("Prelu.slopeGradient", "x", x, rows, n);
        Require.matrix("Prelu.slopeGradient", "dy", dy, rows, n);
        float[] terms = engine.workspace().take(x.length);
        Blocks.elements(engine, x.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                terms[i] = x[i] < 0 ? dy[i] * x[i] : 0f;
            }
        });
        Bias.gradient(engine, rows, n, terms, dalpha);
        engine.workspace().give(terms);
    }
}
