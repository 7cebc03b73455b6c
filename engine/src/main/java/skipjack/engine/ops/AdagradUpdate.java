package skipjack.engine.ops;

import skipjack.engine.Engine;

/** One step of Adagrad on one parameter, in the form of Keras. Source: Duchi, Hazan and Singer, 2011. */
public final class AdagradUpdate {
    /*
     *      accumulator += g²        value −= rate·g / √(accumulator + ε)
     *
     * The accumulator only grows, so every element's steps shrink as its gradients add up. Keras begins it at 0.1.
     */
    private AdagradUpdate() {}

    /** Updates value and accumulator in place; all three arrays have the same length. */
    public static void apply(
            Engine engine, float learningRate, float epsilon, float[] value, float[] gradient, float[] accumulator) {
        Require.length("AdagradUpdate.apply", "gradient", gradient, value.length);
        Require.length("AdagradUpdate.apply", "accumulator", accumulator, value.length);
        Blocks.elements(
                engine,
                value.length,
                (from, to) -> apply(learningRate, epsilon, value, gradient, accumulator, from, to));
    }

    private static void apply(
            float rate, float epsilon, float[] value, float[] gradient, float[] accumulator, int from, int to) {
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float sum = accumulator[i] + g * g;
            accumulator[i] = sum;
            value[i] -= rate * g / (float) Math.sqrt(sum + epsilon);
        }
    }
}
