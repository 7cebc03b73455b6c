package skipjack.engine.ops;

import skipjack.engine.Engine;

/**
 * Cross-entropy of targets and the softmax of logits, in one step: {@code loss = −Σ target·log softmax(logits)} per row.
 *
 * <p>Logits and targets are {@code [rows, classes]}; a row of targets usually is one-hot but may be any weights. Never
 * leaving the logarithm, it neither clips nor overflows, however sure the network is. Classes of target 0 do not take part,
 * even where their logit is −∞.
 */
public final class SoftmaxCrossEntropy {
    /*
     * With M the largest logit, S = Σ exp(logit − M) and T = Σ target (1 for one-hot):
     *
     *      loss = Σ target·(M − logit + log S)        d loss / d logit = T·exp(logit − M)/S − target
     *
     * The second is why the pair is worth a class: probability minus target, and no division by a probability, however
     * small. M and log S are added last, since at logits of 1e16 the sum of the two would be M alone.
     */
    private SoftmaxCrossEntropy() {}

    /** Writes the loss of each row to {@code losses: [rows]}. */
    public static void forward(Engine engine, int rows, int classes, float[] logits, float[] targets, float[] losses) {
        String operation = "SoftmaxCrossEntropy.forward";
        Require.matrix(operation, "logits", logits, rows, classes);
        Require.matrix(operation, "targets", targets, rows, classes);
        Require.length(operation, "losses", losses, rows);
        Blocks.rows(engine, rows, classes * Softmax.EXP_WEIGHT, (from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * classes;
                double maximum = Softmax.maximum(logits, start, classes);
                double logarithm = Math.log(Softmax.sum(logits, start, classes, maximum));
                double loss = 0;
                for (int i = start; i < start + classes; i++) {
                    if (targets[i] != 0f) {
                        loss += targets[i] * (maximum - logits[i] + logarithm);
                    }
                }
                losses[row] = (float) loss;
            }
        });
    }

    /**
     * The gradient for the logits; dlogits may be logits.
     *
     * @param rowWeights the gradient that arrives at each row's loss, {@code [rows]}: 1/rows for a plain mean
     */
    public static void backward(
            Engine engine,
            int rows,
            int classes,
            float[] logits,
            float[] targets,
            float[] rowWeights,
            float[] dlogits) {
        String operation = "SoftmaxCrossEntropy.backward";
        Require.matrix(operation, "logits", logits, rows, classes);
        Require.matrix(operation, "targets", targets, rows, classes);
        Require.length(operation, "rowWeights", rowWeights, rows);
        Require.matrix(operation, "dlogits", dlogits, rows, classes);
        Blocks.rows(engine, rows, classes * Softmax.EXP_WEIGHT, (from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * classes;
                double maximum = Softmax.maximum(logits, start, classes);
                double sum = Softmax.sum(logits, start, classes, maximum);
                double total = 0;
                for (int i = start; i < start + classes; i++) {
                    total += targets[i];
                }
                for (int i = start; i < start + classes; i++) {
                    double probability = Math.exp(logits[i] - maximum) / sum;
                    dlogits[i] = (float) (rowWeights[row] * (total * probability - targets[i]));
                }
            }
        });
    }
}
