package skipjack.nn.initializer;

import java.util.OptionalLong;
import skipjack.engine.Tensor;

/**
 * Keras' {@code lecun_uniform}: uniform on ±sqrt(3 / fan_in). Source: LeCun, Bottou, Orr and Müller, 1998.
 *
 * @param seed its own seed, with which every parameter starts the same stream; without one, the model's seed is used and
 *     every parameter gets a stream of its own
 */
public record LecunUniform(OptionalLong seed) implements Initializer {
    /** Draws from the model's seed. */
    public LecunUniform() {
        this(OptionalLong.empty());
    }

    /** Draws from this seed: {@code lecun_uniform(seed=…)}. */
    public static LecunUniform seed(long seed) {
        return new LecunUniform(OptionalLong.of(seed));
    }

    @Override
    public void fill(Tensor value, long modelSeed) {
        new VarianceScaling(1, VarianceScaling.Fan.IN, VarianceScaling.Distribution.UNIFORM, seed)
                .fill(value, modelSeed);
    }
}
