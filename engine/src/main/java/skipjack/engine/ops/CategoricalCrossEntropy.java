package skipjack.engine.ops;

import skipjack.engine.Engine;

/**
 * Cross-entropy of targets and probabilities, exactly as Keras computes it from a softmax layer's output.
 *
 * <p>Each row of {@code probabilities: [rows, classes]} is divided by its sum and clipped to [1e-7, 1 − 1e-7]; then
 * {@code loss = −Σ target·log p}. Where the clip bites, the gradient is zero: a network that is certain and wrong learns
 * nothing from it, which is why {@link SoftmaxCrossEntropy} exists.
 */
public final class CategoricalCrossEntropy {
    /*
     * With s = Σ p and q = p/s, and h = −target/q inside the clip, 0 outside:
     *
     *      d loss / d p = (h − Σ h·q) / s
     *
     * the sum being the price of the division by s. Quotients are rounded to float before they are clipped, so that the
     * clip decides as it does in float32 Keras.
     */
    private static final float LOWEST = 1e-7f;

    private static final float HIGHEST = (float) (1 - 1e-7);

    private CategoricalCrossEntropy() {}

    /** Writes the loss of each row to {@code losses: [rows]}. */
    public static void forward(
            Engine engine, int rows, int classes, float[] probabilities, float[] targets, float[] losses) {
        String operation = "CategoricalCrossEntropy.forward";
        Require.matrix(operation, "probabilities", probabilities, rows, classes);
        Require.matrix(operation, "targets", targets, rows, classes);
        Require.length(operation, "losses", losses, rows);
        Blocks.rows(engine, rows, classes * Softmax.EXP_WEIGHT, (from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * classes;
                double sum = sum(probabilities, start, classes);
                double loss = 0;
                for (int i = start; i < start + classes; i++) {
                    float q = (float) (probabilities[i] / sum);
                    loss -= targets[i] * Math.log(Math.min(Math.max(q, LOWEST), HIGHEST));
                }
                losses[row] = (float) loss;
            }
        });
    }

    /**
     * The gradient for the probabilities; dprobabilities may be probabilities.
     *
     * @param rowWeights the gradient that arrives at each row's loss, {@code [rows]}: 1/rows for a plain mean
     */
    public static void backward(
            Engine engine,
            int rows,
            int classes,
            float[] probabilities,
            float[] targets,
            float[] rowWeights,
            float[] dprobabilities) {
        String operation = "CategoricalCrossEntropy.backward";
        Require.matrix(operation, "probabilities", probabilities, rows, classes);
        Require.matrix(operation, "targets", targets, rows, classes);
        Require.length(operation, "rowWeights", rowWeights, rows);
        Require.matrix(operation, "dprobabilities", dprobabilities, rows, classes);
        Blocks.rows(engine, rows, classes, (from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * classes;
                double sum = sum(probabilities, start, classes);
                double common = 0;
                for (int i = start; i < start + classes; i++) {
                    float q = (float) (probabilities[i] / sum);
                    common += slope(q, targets[i]) * q;
                }
                for (int i = start; i < start + classes; i++) {
                    float q = (float) (probabilities[i] / sum);
                    dprobabilities[i] = (float) (rowWeights[row] * (slope(q, targets[i]) - common) / sum);
                }
            }
        });
    }

    private static double slope(float q, float target) {
        return q >= LOWEST && q <= HIGHEST ? -(double) target / q : 0;
    }

    private static double sum(float[] values, int start, int count) {
        double sum = 0;
        for (int i = start; i < start + count; i++) {
            sum += values[i];
        }
        return sum;
    }
}
