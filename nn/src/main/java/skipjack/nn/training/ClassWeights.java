package skipjack.nn.training;

import java.util.Map;
import java.util.TreeMap;
import skipjack.engine.Tensor;

/** How much samples count in training by their class; classes that are not named count 1. */
record ClassWeights(Map<Integer, Float> weights) {
    static final ClassWeights NONE = new ClassWeights(Map.of());

    /** Refuses weights that are not finite numbers from 0. */
    ClassWeights {
        weights = new TreeMap<>(weights);
        weights.forEach((number, weight) -> {
            if (number < 0 || !(weight >= 0) || Float.isInfinite(weight)) {
                throw new IllegalArgumentException(
                        "class weights need classes from 0 and finite weights from 0, not %s for class %d"
                                .formatted(weight, number));
            }
        });
    }

    /** Multiplies the weights of a batch, {@code [N]}, by those of its classes; targets are one-hot or class numbers. */
    void apply(Tensor targets, Tensor batch) {
        if (weights.isEmpty()) {
            return;
        }
        int width = targets.size() / Math.max(1, batch.size());
        for (int row = 0; row < batch.size(); row++) {
            int number = width == 1 ? Math.round(targets.data()[row]) : winner(targets.data(), row * width, width);
            batch.data()[row] *= weights.getOrDefault(number, 1f);
        }
    }

    private static int winner(float[] values, int from, int count) {
        int best = from;
        for (int i = from; i < from + count; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best - from;
    }
}
