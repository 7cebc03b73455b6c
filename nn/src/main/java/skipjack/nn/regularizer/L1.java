package skipjack.nn.regularizer;

import java.util.Map;
import skipjack.engine.Engine;
import skipjack.engine.ops.Norms;
import skipjack.engine.ops.Scaling;

/**
 * {@code l1 · Σ |w|}: draws weights to zero and leaves those there that do not matter.
 *
 * @param factor Keras' {@code l1}, 0.01 there unless given
 */
public record L1(float factor) implements Regularizer {
    /** Refuses factors that are not finite numbers from 0. */
    public L1 {
        L1L2.require("L1", factor);
    }

    @Override
    public double penalty(Engine engine, float[] weights) {
        return factor * Norms.magnitudes(engine, weights);
    }

    @Override
    public void addGradient(Engine engine, float[] weights, float[] gradient) {
        Scaling.accumulateSigns(engine, factor, weights, gradient);
    }

    @Override
    public String name() {
        return "L1";
    }

    @Override
    public Map<String, Float> config() {
        return Map.of("l1", factor);
    }
}
