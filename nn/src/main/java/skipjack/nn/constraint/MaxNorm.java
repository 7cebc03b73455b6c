package skipjack.nn.constraint;

import java.util.List;
import java.util.Map;
import skipjack.engine.Shape;

/**
 * Norms up to a limit: longer vectors of weights are shortened.
 *
 * @param limit Keras' {@code max_value}, 2 there unless given
 * @param axes along which a norm is taken: {@code [0]} for a dense layer, {@code [0, 1, 2]} for each filter of a convolution
 */
public record MaxNorm(float limit, List<Integer> axes) implements Constraint {
    /** Refuses limits below 0. */
    public MaxNorm {
        Norm.require("MaxNorm", limit >= 0);
        axes = List.copyOf(axes);
    }

    @Override
    public void apply(Shape shape, float[] weights) {
        Norm.rescale(shape, axes, weights, norm -> Math.min(norm, limit));
    }

    @Override
    public String name() {
        return "MaxNorm";
    }

    @Override
    public Map<String, Float> config() {
        return Map.of("max_value", limit);
    }
}
