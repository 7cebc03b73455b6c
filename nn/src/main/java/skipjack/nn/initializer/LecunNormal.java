package skipjack.nn.initializer;

import java.util.OptionalLong;
import skipjack.engine.Tensor;

/**
 * Keras' {@code lecun_normal}: truncated normal with variance 1 / fan_in. Source: LeCun, Bottou, Orr and Müller, 1998.
 *
 * @param seed its own seed, with which every parameter starts the same stream; without one, the model's seed is used and
 *     every parameter gets a stream of its own
 */
public record LecunNormal(OptionalLong seed) implements Initializer {
    /** Draws from the model's seed. */
    public LecunNormal() {
        this(OptionalLong.empty());
    }

    /** Draws from this seed: {@code lecun_normal(seed=…)}. */
    public static LecunNormal seed(long seed) {
        return new LecunNormal(OptionalLong.of(seed));
    }

    @Override
    public void fill(Tensor value, long modelSeed) {
        new VarianceScaling(1, VarianceScaling.Fan.IN, VarianceScaling.Distribution.TRUNCATED_NORMAL, seed)
                .fill(value, modelSeed);
    }
}
