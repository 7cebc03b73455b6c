package skipjack.resnet.data;

import java.util.SplittableRandom;

/** A stream of random numbers in the shapes that drawing needs; the same seed gives the same stream everywhere. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Uniform from {@code low} (inclusive) to {@code high} (exclusive). */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Uniform from {@code -reach} to {@code reach}. */
    double around(double reach) {
        return between(-reach, reach);
    }

    /** Bell-shaped with this deviation, never beyond 3.5 of them: the sum of twelve uniform numbers, less six. */
    double bell(double deviation) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return deviation * Math.max(-3.5, Math.min(3.5, sum));
    }

    /** 0 … {@code sides - 1}. */
    int roll(int sides) {
        return random.nextInt(sides);
    }

    /** True this often. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Puts the numbers into random order (Fisher and Yates). */
    void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
