package skipjack.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Every expected number was printed by NumPy 2.4 after {@code numpy.random.seed(s)}. */
class MersenneTwisterTest {
    @Test
    void wordsAreNumPys() {
        MersenneTwister random = new MersenneTwister(1);
        assertThat(new long[] {word(random), word(random), word(random), word(random)})
                .containsExactly(1791095845L, 4282876139L, 3093770124L, 4005303368L);
    }

    private static long word(MersenneTwister random) {
        return Integer.toUnsignedLong(random.nextWord());
    }

    @Test
    void randIsNumPys() {
        MersenneTwister random = new MersenneTwister(0);
        assertThat(random.nextDouble()).isEqualTo(0x1.18fe1565f12a8p-1);
        assertThat(random.nextDouble()).isEqualTo(0x1.6e2d4cf608733p-1);
        assertThat(random.nextDouble()).isEqualTo(0x1.349d66b6e894bp-1);

        MersenneTwister largestSeed = new MersenneTwister(-1);
        assertThat(largestSeed.nextDouble()).isEqualTo(0x1.8fe69a3924820p-4);
        assertThat(largestSeed.nextDouble()).isEqualTo(0x1.d323d824032b1p-1);
    }

    @Test
    void randStaysNumPysAfterManyTwists() {
        MersenneTwister random = new MersenneTwister(5);
        for (int i = 1; i < 5000; i++) {
            random.nextDouble();
        }
        assertThat(random.nextDouble()).isEqualTo(0x1.0ac30d6403373p-1);
    }

    @Test
    void randnIsNumPys() {
        MersenneTwister random = new MersenneTwister(1);
        assertThat(random.nextGaussian()).isEqualTo(0x1.9fd5190657c50p+0);
        assertThat(random.nextGaussian()).isEqualTo(-0x1.393822fb7d9adp-1);
        assertThat(random.nextGaussian()).isEqualTo(-0x1.0e6c872548fd2p-1);
        assertThat(random.nextGaussian()).isEqualTo(-0x1.12ae1255cb80cp+0);

        float[] rounded = new float[3];
        new MersenneTwister(1).randn(rounded);
        assertThat(rounded).containsExactly(1.6243454f, -0.6117564f, -0.5281718f);
    }

    @Test
    void theTenThousandAndFirstNormalNumberIsNumPys() {
        MersenneTwister random = new MersenneTwister(11);
        for (int i = 0; i < 10_000; i++) {
            random.nextGaussian();
        }
        assertThat(random.nextGaussian()).isEqualTo(0x1.41e52bb3472b9p+0);
    }

    @Test
    void randintIsNumPys() {
        MersenneTwister random = new MersenneTwister(3);
        int[] seeds = new int[6];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = random.randint(10_000_000);
        }
        assertThat(seeds).containsExactly(71530, 1771160, 4795641, 452227, 7912376, 1008584);
        assertThat(small(7, 20)).containsExactly(2, 0, 1, 3, 0, 0, 0, 5, 5, 3, 2, 3, 1, 1, 2, 5, 6, 0, 4, 4);
        assertThat(small(8, 10)).containsExactly(2, 0, 1, 3, 0, 0, 0, 5, 5, 3);
    }

    private static int[] small(int bound, int count) {
        MersenneTwister random = new MersenneTwister(3);
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.randint(bound);
        }
        return numbers;
    }

    @Test
    void aBoundOfOneDrawsNothing() {
        MersenneTwister random = new MersenneTwister(3);
        assertThat(random.randint(1)).isZero();
        assertThat(random.nextDouble()).isEqualTo(0x1.1a022ec486c1ap-1);
        assertThatThrownBy(() -> random.randint(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shuffleAndPermutationAreNumPys() {
        assertThat(new MersenneTwister(7).permutation(13)).containsExactly(8, 10, 2, 5, 0, 1, 12, 7, 11, 3, 6, 9, 4);
        MersenneTwister random = new MersenneTwister(7);
        int[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        random.shuffle(numbers);
        assertThat(numbers).containsExactly(8, 5, 0, 2, 1, 9, 7, 3, 6, 4);
        random.shuffle(numbers);
        assertThat(numbers).containsExactly(5, 2, 0, 9, 4, 8, 1, 7, 3, 6);
    }

    @Test
    void twoEpochsOfShufflingAreNumPys() {
        MersenneTwister random = new MersenneTwister(11);
        int[] order = random.permutation(1080);
        random.shuffle(order);
        ByteBuffer bytes = ByteBuffer.allocate(4 * order.length);
        bytes.asIntBuffer().put(order);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        assertThat(crc.getValue()).isEqualTo(1966509580L);
    }

    @Test
    void methodsMayBeMixed() {
        MersenneTwister random = new MersenneTwister(1);
        random.nextGaussian();
        random.nextGaussian();
        random.nextGaussian();
        assertThat(random.permutation(5)).containsExactly(4, 3, 0, 2, 1);
        // The second number of the pair drawn before the permutation.
        assertThat(random.nextGaussian()).isEqualTo(-0x1.12ae1255cb80cp+0);
        assertThat(random.nextDouble()).isEqualTo(0x1.40cac5d7b545cp-2);
    }

    @Test
    void continuesFromASavedState() {
        MersenneTwister random = new MersenneTwister(1);
        random.nextGaussian();
        MersenneTwister.State saved = random.state();
        double[] expected = {random.nextGaussian(), random.nextGaussian(), random.nextDouble()};
        for (int i = 0; i < 1000; i++) {
            random.nextWord();
        }
        MersenneTwister other = new MersenneTwister(99);
        other.restore(saved);
        assertThat(new double[] {other.nextGaussian(), other.nextGaussian(), other.nextDouble()})
                .containsExactly(expected);
    }

    @Test
    void refusesWhatCannotBeAState() {
        assertThatThrownBy(() -> new MersenneTwister.State(new int[3], 0, false, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("624");
        assertThatThrownBy(() -> new MersenneTwister.State(new int[624], 625, false, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
