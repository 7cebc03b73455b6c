package skipjack.nn.regularizer;

import java.util.Map;
import skipjack.engine.Engine;

/**
 * {@link L1} and {@link L2} together.
 *
 * @param l1 price of magnitudes
 * @param l2 price of squares
 */
public record L1L2(float l1, float l2) implements Regularizer {
    /** Refuses factors that are not finite numbers from 0. */
    public L1L2 {
        require("L1L2", l1);
        require("L1L2", l2);
    }

    static void require(String regularizer, float factor) {
        if (!(factor >= 0) || Float.isInfinite(factor)) {
            throw new IllegalArgumentException(
                    "%s needs a finite factor from 0, not %s".formatted(regularizer, factor));
        }
    }

    @Override
    public double penalty(Engine engine, float[] weights) {
        return new L1(l1).penalty(engine, weights) + new L2(l2).penalty(engine, weights);
    }

    @Override
    public void addGradient(Engine engine, float[] weights, float[] gradient) {
        new L1(l1).addGradient(engine, weights, gradient);
        new L2(l2).addGradient(engine, weights, gradient);
    }

    @Override
    public String name() {
        return "L1L2";
    }

    @Override
    public Map<String, Float> config() {
        return Map.of("l1", l1, "l2", l2);
    }
}
