package skipjack.nn.constraint;

import java.util.List;
import java.util.Map;
import skipjack.engine.Shape;

/**
 * Norms of 1.
 *
 * @param axes along which a norm is taken, see {@link MaxNorm}
 */
public record UnitNorm(List<Integer> axes) implements Constraint {
    /** Copies the axes. */
    public UnitNorm {
        axes = List.copyOf(axes);
    }

    @Override
    public void apply(Shape shape, float[] weights) {
        Norm.rescale(shape, axes, weights, norm -> 1);
    }

    @Override
    public String name() {
        return "UnitNorm";
    }

    @Override
    public Map<String, Float> config() {
        return Map.of();
    }
}
