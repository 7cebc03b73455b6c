package skipjack.nn.constraint;

import java.util.List;
import java.util.Map;
import skipjack.engine.Shape;

/**
 * Norms between two limits, approached by a part of the way in each step.
 *
 * @param low Keras' {@code min_value}, 0 there unless given
 * @param high Keras' {@code max_value}, 1 there unless given
 * @param rate the part, 1 for all of it
 * @param axes along which a norm is taken, see {@link MaxNorm}
 */
public record MinMaxNorm(float low, float high, float rate, List<Integer> axes) implements Constraint {
    /** Refuses limits that are not {@code 0 <= low <= high}, and rates that are not from 0 to 1. */
    public MinMaxNorm {
        Norm.require("MinMaxNorm", low >= 0 && low <= high && rate >= 0 && rate <= 1);
        axes = List.copyOf(axes);
    }

    @Override
    public void apply(Shape shape, float[] weights) {
        Norm.rescale(
                shape, axes, weights, norm -> rate * Math.clamp(norm, (double) low, (double) high) + (1 - rate) * norm);
    }

    @Override
    public String name() {
        return "MinMaxNorm";
    }

    @Override
    public Map<String, Float> config() {
        return Map.of("min_value", low, "max_value", high, "rate", rate);
    }
}
