package skipjack.nn.initializer;

import java.util.OptionalLong;
import skipjack.engine.Tensor;

/**
 * Keras' {@code glorot_normal}: truncated normal with variance 2 / (fan_in + fan_out). Source: Glorot and Bengio, 2010.
 *
 * @param seed its own seed, with which every parameter starts the same stream; without one, the model's seed is used and
 *     every parameter gets a stream of its own
 */
public record GlorotNormal(OptionalLong seed) implements Initializer {
    /** Draws from the model's seed. */
    public GlorotNormal() {
        this(OptionalLong.empty());
    }

    /** Draws from this seed: {@code glorot_normal(seed=…)}. */
    public static GlorotNormal seed(long seed) {
        return new GlorotNormal(OptionalLong.of(seed));
    }

    @Override
    public void fill(Tensor value, long modelSeed) {
        new VarianceScaling(1, VarianceScaling.Fan.AVERAGE, VarianceScaling.Distribution.TRUNCATED_NORMAL, seed)
                .fill(value, modelSeed);
    }
}
