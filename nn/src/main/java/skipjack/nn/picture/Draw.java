package skipjack.nn.picture;

import skipjack.engine.random.Philox;

/** The random numbers for one change of one picture in one epoch. */
public final class Draw {
    /*
     * Philox computes random words from a key and a counter, so there is no state to hand on from picture to picture:
     *
     *      key      the seed
     *      counter  epoch : sample : stage : 0, 1, 2, …       32 bits each
     *
     * The stage is the place of the change among all changes, so that none takes numbers away from another.
     */
    private static final double WORD = 0x1p-32;

    private final Philox random;
    private int word = 4;

    Draw(long seed, int epoch, int sample, int stage) {
        random = new Philox(seed, ((long) epoch << 32) | sample);
        random.skip((long) stage << 32);
    }

    /** Uniform from {@code low} (inclusive) to {@code high} (exclusive). */
    public double between(double low, double high) {
        return low + (high - low) * (nextWord() * WORD);
    }

    /** Uniform from {@code −reach} to {@code reach}. */
    public double around(double reach) {
        return between(-reach, reach);
    }

    /** One of the numbers from {@code low} to {@code high}, both inclusive, each as likely as the others. */
    public int wholeBetween(int low, int high) {
        return low + (int) ((nextWord() * (high - low + 1L)) >>> 32);
    }

    /** True this often. */
    public boolean chance(double probability) {
        return nextWord() * WORD < probability;
    }

    /** From 0 to 2³² − 1. */
    private long nextWord() {
        if (word == 4) {
            random.nextBlock();
            word = 0;
        }
        return Integer.toUnsignedLong(random.word(word++));
    }
}
