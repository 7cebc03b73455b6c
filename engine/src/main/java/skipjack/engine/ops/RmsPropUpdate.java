package skipjack.engine.ops;

import skipjack.engine.Engine;

/** One step of RMSprop on one parameter, in the form of Keras. Source: Hinton, lecture 6a of his course of 2012. */
public final class RmsPropUpdate {
    /*
     *      velocity = ρ·velocity + (1 − ρ)·g²
     *      mean     = ρ·mean + (1 − ρ)·g                               centred only
     *      step     = rate·g / √(velocity − mean² + ε)                 ε is under the root
     *      momentum = μ·momentum + step                                with momentum only
     *      value   −= momentum, or step without
     */
    private RmsPropUpdate() {}

    /**
     * What a step needs to know beside the arrays.
     *
     * @param learningRate the rate
     * @param rho how much of the mean square is kept
     * @param momentum how much of the last step is kept; 0 for none
     * @param epsilon added to the mean square, under the root
     * @param centered whether the mean square is that of deviations from the mean gradient
     */
    public record Step(float learningRate, float rho, float momentum, float epsilon, boolean centered) {}

    /**
     * Updates value and running arrays in place.
     *
     * @param velocity the mean squared gradient, as long as value
     * @param momentum the running step, as long as value; may be empty without momentum
     * @param mean the mean gradient, as long as value; may be empty if not centred
     */
    public static void apply(
            Engine engine,
            Step step,
            float[] value,
            float[] gradient,
            float[] velocity,
            float[] momentum,
            float[] mean) {
        String operation = "RmsPropUpdate.apply";
        Require.length(operation, "gradient", gradient, value.length);
        Require.length(operation, "velocity", velocity, value.length);
        if (step.momentum() != 0f) {
            Require.length(operation, "momentum", momentum, value.length);
        }
        if (step.centered()) {
            Require.length(operation, "mean", mean, value.length);
        }
        Blocks.elements(
                engine, value.length, (from, to) -> apply(step, value, gradient, velocity, momentum, mean, from, to));
    }

    private static void apply(
            Step step,
            float[] value,
            float[] gradient,
            float[] velocity,
            float[] momentum,
            float[] mean,
            int from,
            int to) {
        float rate = step.learningRate();
        float rho = step.rho();
        float rest = 1 - rho;
        boolean centered = step.centered();
        boolean moving = step.momentum() != 0f;
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float square = rho * velocity[i] + rest * (g * g);
            velocity[i] = square;
            if (centered) {
                float average = rho * mean[i] + rest * g;
                mean[i] = average;
                square -= average * average;
            }
            float change = rate * g / (float) Math.sqrt(square + step.epsilon());
            if (moving) {
                change += step.momentum() * momentum[i];
                momentum[i] = change;
            }
            value[i] -= change;
        }
    }
}
