package skipjack.engine.ops;

import java.util.Arrays;
import java.util.Random;

/** Arrays for tests. */
final class Samples {
    private Samples() {}

    /** Normal numbers of mean 0 and deviation 1. */
    static float[] gaussian(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Different multiples of 1/8 around 0, none of them 0, in random order: nothing ties, and no kink is near. */
    static float[] distinct(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            int j = random.nextInt(i + 1);
            values[i] = values[j];
            values[j] = (i - length / 2 + 0.5f) / 8;
        }
        return values;
    }

    /** An array full of NaN, so that an element that was not written cannot go unnoticed. */
    static float[] blank(int length) {
        float[] values = new float[length];
        Arrays.fill(values, Float.NaN);
        return values;
    }
}
