package skipjack.engine.ops;

import skipjack.engine.Engine;

/** One step of stochastic gradient descent on one parameter, with momentum, in the form of Keras. */
public final class SgdUpdate {
    /*
     *      velocity = momentum·velocity − rate·g
     *      value += velocity                               plain
     *      value += momentum·velocity − rate·g             Nesterov: one step further along the new velocity
     *
     * The rate is inside the velocity. PyTorch keeps it outside; the two agree as long as the rate does not change.
     */
    private SgdUpdate() {}

    /**
     * Updates value and velocity in place.
     *
     * @param velocity as long as value; without momentum it is not used and may be empty
     */
    public static void apply(
            Engine engine,
            float learningRate,
            float momentum,
            boolean nesterov,
            float[] value,
            float[] gradient,
            float[] velocity) {
        Require.length("SgdUpdate.apply", "gradient", gradient, value.length);
        if (momentum == 0f) {
            Blocks.elements(engine, value.length, (from, to) -> plain(learningRate, value, gradient, from, to));
            return;
        }
        Require.length("SgdUpdate.apply", "velocity", velocity, value.length);
        if (nesterov) {
            Blocks.elements(
                    engine,
                    value.length,
                    (from, to) -> nesterov(learningRate, momentum, value, gradient, velocity, from, to));
        } else {
            Blocks.elements(
                    engine,
                    value.length,
                    (from, to) -> momentum(learningRate, momentum, value, gradient, velocity, from, to));
        }
    }

    private static void plain(float rate, float[] value, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            value[i] -= rate * gradient[i];
        }
    }

    private static void momentum(
            float rate, float momentum, float[] value, float[] gradient, float[] velocity, int from, int to) {
        for (int i = from; i < to; i++) {
            float next = momentum * velocity[i] - rate * gradient[i];
            velocity[i] = next;
            value[i] += next;
        }
    }

    private static void nesterov(
            float rate, float momentum, float[] value, float[] gradient, float[] velocity, int from, int to) {
        for (int i = from; i < to; i++) {
            float step = rate * gradient[i];
            float next = momentum * velocity[i] - step;
            velocity[i] = next;
            value[i] += momentum * next - step;
        }
    }
}
