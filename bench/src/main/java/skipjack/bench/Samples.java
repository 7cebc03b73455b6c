package skipjack.bench;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Arrays of numbers to compute with. */
public final class Samples {
    private Samples() {}

    /** Numbers between −½ and ½, the same in every run. */
    public static float[] uniform(int length) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
