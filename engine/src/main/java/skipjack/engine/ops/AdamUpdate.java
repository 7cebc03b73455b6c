package skipjack.engine.ops;

import skipjack.engine.Engine;

/**
 * One step of Adam on one parameter, fused into a single pass. Source: Kingma and Ba, 2015, in the form of Keras.
 */
public final class AdamUpdate {
    /*
     *      m = β₁·m + (1 − β₁)·g        v = β₂·v + (1 − β₂)·g²
     *      value −= rate_t·m / (√v + ε) + rate·decay·value        rate_t = rate·√(1 − β₂ᵗ) / (1 − β₁ᵗ)
     *
     * Keras (like the end of the paper's section 2) moves the bias correction into the rate, so ε is added to the
     * uncorrected √v; PyTorch adds it to the corrected one. The decay is AdamW's: it does not pass through m and v.
     */
    private AdamUpdate() {}

    /**
     * What a step needs to know beside the arrays.
     *
     * @param learningRate the rate before bias correction
     * @param beta1 how much of the mean gradient is kept
     * @param beta2 how much of the mean square is kept
     * @param epsilon added to the root, outside the bias correction
     * @param weightDecay AdamW's decoupled decay; 0 for Adam
     * @param t number of this step, counted from 1
     */
    public record Step(float learningRate, float beta1, float beta2, float epsilon, float weightDecay, long t) {
        /** Refuses steps before the first. */
        public Step {
            if (t < 1) {
                throw new IllegalArgumentException("Adam counts its steps from 1, so there is no step " + t);
            }
        }

        /** The rate with both bias corrections in it. */
        float correctedRate() {
            double steps = (double) t;
            return (float) (learningRate * Math.sqrt(1 - Math.pow(beta2, steps)) / (1 - Math.pow(beta1, steps)));
        }
    }

    /** Updates value, m and v in place; all four arrays have the same length. */
    public static void apply(Engine engine, Step step, float[] value, float[] gradient, float[] m, float[] v) {
        Require.length("AdamUpdate.apply", "gradient", gradient, value.length);
        Require.length("AdamUpdate.apply", "m", m, value.length);
        Require.length("AdamUpdate.apply", "v", v, value.length);
        float rate = step.correctedRate();
        float keep = 1 - step.learningRate() * step.weightDecay();
        if (value.length <= Blocks.SERIAL) {
            apply(step, rate, keep, value, gradient, m, v, 0, value.length);
            return;
        }
        Blocks.elements(engine, value.length, (from, to) -> apply(step, rate, keep, value, gradient, m, v, from, to));
    }

    private static void apply(
            Step step,
            float rate,
            float keep,
            float[] value,
            float[] gradient,
            float[] m,
            float[] v,
            int from,
            int to) {
        float beta1 = step.beta1();
        float beta2 = step.beta2();
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        float epsilon = step.epsilon();
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float mean = beta1 * m[i] + rest1 * g;
            float square = beta2 * v[i] + rest2 * (g * g);
            m[i] = mean;
            v[i] = square;
            value[i] = keep * value[i] - rate * mean / ((float) Math.sqrt(square) + epsilon);
        }
    }
}
