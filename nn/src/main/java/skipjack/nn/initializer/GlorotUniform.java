package skipjack.nn.initializer;

import java.util.OptionalLong;
import skipjack.engine.Tensor;

/**
 * Keras' {@code glorot_uniform}: uniform on ±sqrt(6 / (fan_in + fan_out)); with a seed, TensorFlow's numbers bit for bit. Source: Glorot and Bengio, 2010.
 *
 * @param seed its own seed, with which every parameter starts the same stream; without one, the model's seed is used and
 *     every parameter gets a stream of its own
 */
public record GlorotUniform(OptionalLong seed) implements Initializer {
    /** Draws from the model's seed. */
    public GlorotUniform() {
        this(OptionalLong.empty());
    }

    /** Draws from this seed: {@code glorot_uniform(seed=…)}. */
    public static GlorotUniform seed(long seed) {
        return new GlorotUniform(OptionalLong.of(seed));
    }

    @Override
    public void fill(Tensor value, long modelSeed) {
        new VarianceScaling(1, VarianceScaling.Fan.AVERAGE, VarianceScaling.Distribution.UNIFORM, seed)
                .fill(value, modelSeed);
    }
}
