package skipjack.nn.constraint;

import java.util.List;
import java.util.Map;
import skipjack.engine.Shape;

/** No weight below zero: {@code max(w, 0)}. */
public record NonNeg() implements Constraint {
    @Override
    public void apply(Shape shape, float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(weights[i], 0);
        }
    }

    @Override
    public String name() {
        return "NonNeg";
    }

    @Override
    public Map<String, Float> config() {
        return Map.of();
    }

    @Override
    public List<Integer> axes() {
        return List.of();
    }
}
