package skipjack.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussianTest {
    /**
     * What {@code tf.random_normal(…, seed=1)} prints at the head of many tutorials. Its logarithm and its sine are float,
     * ours are rounded double: three roundings of numbers up to 2.5.
     */
    private static final float[] SEED_ONE = {
        -0.8113182f, 1.4845988f, 0.06532937f, -2.4427042f, 0.0992484f, 0.5912243f, 0.59282297f, -2.1229296f
    };

    private static final float TOLERANCE = 3 * 2.5f * 0x1p-23f;

    @Test
    void normalNumbersAreTensorFlowsForSeedOne() {
        float[] numbers = new float[SEED_ONE.length];
        Gaussian.fill(Philox.forSeed(1), numbers);
        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i]).isCloseTo(SEED_ONE[i], within(TOLERANCE));
        }
    }

    /** The fourth normal number is too large, so the fourth truncated one comes from the next block; the fifth from 256. */
    @Test
    void truncatedNumbersAreRedrawnWithinTheirGroup() {
        float[] numbers = new float[6];
        Gaussian.fillTruncated(Philox.forSeed(1), numbers);
        float[] expected = {SEED_ONE[0], SEED_ONE[1], SEED_ONE[2], SEED_ONE[4], 0.6396971f, 1.6108712f};
        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i]).isCloseTo(expected[i], within(TOLERANCE));
        }
    }

    @Test
    void momentsAreThoseOfTheDistributions() {
        int count = 200_000;
        float[] normal = new float[count];
        float[] truncated = new float[count];
        Gaussian.fill(Philox.forSeed(42), normal);
        Gaussian.fillTruncated(Philox.forSeed(42), truncated);
        // Five standard errors: 1/√n for a mean, 1/√(2n) for a deviation.
        double bound = 5 / Math.sqrt(count);
        assertThat(mean(normal)).isCloseTo(0, within(bound));
        assertThat(deviation(normal)).isCloseTo(1, within(bound));
        assertThat(mean(truncated)).isCloseTo(0, within(bound));
        assertThat(deviation(truncated)).isCloseTo(0.87962566, within(bound));
        for (float value : truncated) {
            assertThat(Math.abs(value)).isLessThan(2f);
        }
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(float[] values) {
        double mean = mean(values);
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }
}
