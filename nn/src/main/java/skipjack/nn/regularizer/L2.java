package skipjack.nn.regularizer;

import java.util.Map;
import skipjack.engine.Engine;
import skipjack.engine.ops.Norms;
import skipjack.engine.ops.Scaling;

/**
 * {@code l2 · Σ w²}: keeps weights small.
 *
 * @param factor Keras' {@code l2}, 0.01 there unless given
 */
public record L2(float factor) implements Regularizer {
    /** Refuses factors that are not finite numbers from 0. */
    public L2 {
        L1L2.require("L2", factor);
    }

    @Override
    public double penalty(Engine engine, float[] weights) {
        return factor * Norms.squares(engine, weights);
    }

    @Override
    public void addGradient(Engine engine, float[] weights, float[] gradient) {
        Scaling.accumulate(engine, 2 * factor, weights, gradient);
    }

    @Override
    public String name() {
        return "L2";
    }

    @Override
    public Map<String, Float> config() {
        return Map.of("l2", factor);
    }
}
