package skipjack.engine.random;

/**
 * TensorFlow's random generator, Philox4x32-10: random numbers as a function of a key and a counter.
 *
 * <p>Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011. Not synchronised.
 */
public final class Philox {
    /*
     * A counter of four 32-bit words goes through ten rounds of multiply-and-xor under a key of two words; what comes out
     * are four random words. There is no other state, so any part of the stream can be computed by anybody: block 1000
     * costs the same as block 0.
     *
     * TensorFlow puts the graph's seed into the key and the operation's seed into the upper half of the counter; the
     * lower half counts blocks. A program that sets only operation seeds runs with the default graph seed 87654321.
     */
    private static final long DEFAULT_GRAPH_SEED = 87654321;

    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;

    private final long key;
    private long counterLow;
    private long counterHigh;
    private int word0;
    private int word1;
    private int word2;
    private int word3;

    /** The stream under this key whose blocks count up from {@code counterHigh · 2⁶⁴}. */
    public Philox(long key, long counterHigh) {
        this.key = key;
        this.counterHigh = counterHigh;
    }

    /** The stream of a TensorFlow operation that was given this seed, in a graph that was given none. */
    public static Philox forSeed(long operationSeed) {
        return new Philox(DEFAULT_GRAPH_SEED, operationSeed);
    }

    /** Leaves out this many blocks of four words. */
    public void skip(long blocks) {
        long before = counterLow;
        counterLow += blocks;
        if (Long.compareUnsigned(counterLow, before) < 0) {
            counterHigh++;
        }
    }

    /** Draws the next block of four words; read them with {@link #word}. */
    public void nextBlock() {
        int c0 = (int) counterLow;
        int c1 = (int) (counterLow >>> 32);
        int c2 = (int) counterHigh;
        int c3 = (int) (counterHigh >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * Integer.toUnsignedLong(c0);
            long product1 = MULTIPLIER_1 * Integer.toUnsignedLong(c2);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        word0 = c0;
        word1 = c1;
        word2 = c2;
        word3 = c3;
        skip(1);
    }

    /** A word of the block drawn last, by its number from 0 to 3. */
    public int word(int number) {
        return switch (number) {
            case 0 -> word0;
            case 1 -> word1;
            case 2 -> word2;
            case 3 -> word3;
            default -> throw new IndexOutOfBoundsException("a block has words 0 to 3, not " + number);
        };
    }

    /** Fills the array with numbers uniform in [0, 1), four from each block, as TensorFlow's random_uniform does. */
    public void fillUniform(float[] target) {
        for (int i = 0; i < target.length; i++) {
            if ((i & 3) == 0) {
                nextBlock();
            }
            target[i] = toFloat(word(i & 3));
        }
    }

    /** A number in [0, 1) from the lower 23 bits of a word: the mantissa of a number in [1, 2), less 1. */
    public static float toFloat(int word) {
        return Float.intBitsToFloat((word & 0x7FFFFF) | (127 << 23)) - 1f;
    }
}
