package skipjack.nn.initializer;

import java.util.OptionalLong;
import skipjack.engine.Tensor;

/**
 * Keras' {@code he_normal}: truncated normal with variance 2 / fan_in. Source: He, Zhang, Ren and Sun, 2015.
 *
 * @param seed its own seed, with which every parameter starts the same stream; without one, the model's seed is used and
 *     every parameter gets a stream of its own
 */
public record HeNormal(OptionalLong seed) implements Initializer {
    /** Draws from the model's seed. */
    public HeNormal() {
        this(OptionalLong.empty());
    }

    /** Draws from this seed: {@code he_normal(seed=…)}. */
    public static HeNormal seed(long seed) {
        return new HeNormal(OptionalLong.of(seed));
    }

    @Override
    public void fill(Tensor value, long modelSeed) {
        new VarianceScaling(2, VarianceScaling.Fan.IN, VarianceScaling.Distribution.TRUNCATED_NORMAL, seed)
                .fill(value, modelSeed);
    }
}
