package skipjack.nn.initializer;

import java.util.OptionalLong;
import skipjack.engine.Tensor;

/**
 * Keras' {@code he_uniform}: uniform on ±sqrt(6 / fan_in). Source: He, Zhang, Ren and Sun, 2015.
 *
 * @param seed its own seed, with which every parameter starts the same stream; without one, the model's seed is used and
 *     every parameter gets a stream of its own
 */
public record HeUniform(OptionalLong seed) implements Initializer {
    /** Draws from the model's seed. */
    public HeUniform() {
        this(OptionalLong.empty());
    }

    /** Draws from this seed: {@code he_uniform(seed=…)}. */
    public static HeUniform seed(long seed) {
        return new HeUniform(OptionalLong.of(seed));
    }

    @Override
    public void fill(Tensor value, long modelSeed) {
        new VarianceScaling(2, VarianceScaling.Fan.IN, VarianceScaling.Distribution.UNIFORM, seed)
                .fill(value, modelSeed);
    }
}
