package skipjack.engine.random;

/**
 * NumPy's legacy generator, {@code numpy.random.seed(s)} and what follows it, bit for bit.
 *
 * <p>Source: Matsumoto and Nishimura, "Mersenne Twister", 1998; the drawing methods as in {@code numpy.random.RandomState}.
 * Not synchronised.
 */
public final class MersenneTwister {
    /*
     * The state is 624 words. When they are used up, all are twisted: each becomes a mix of itself, its successor and the
     * word 397 places on; what is handed out is a tempered copy. Bit equality with NumPy depends on how many words each
     * method consumes: two for a double, two or more for each pair of normal numbers, one or more for a bounded integer
     * (masked to the next power of two and redrawn while too large).
     */
    private static final int WORDS = 624;

    private static final int OFFSET = 397;
    private static final int TWIST = 0x9908B0DF;

    private final int[] words = new int[WORDS];
    private int position;
    private boolean hasSpare;
    private double spare;

    /** What {@code numpy.random.seed(seed)} sets up; the seed is taken as unsigned. */
    public MersenneTwister(int seed) {
        int word = seed;
        for (int i = 0; i < WORDS; i++) {
            words[i] = word;
            word = 1812433253 * (word ^ (word >>> 30)) + i + 1;
        }
        position = WORDS;
    }

    /**
     * All that determines the future of a generator.
     *
     * @param words the 624 words
     * @param position how many of them are used up
     * @param hasSpare whether a normal number waits from the last pair
     * @param spare that number, or 0
     */
    @SuppressWarnings("ArrayRecordComponent") // a snapshot to be written to a file, never compared
    public record State(int[] words, int position, boolean hasSpare, double spare) {
        /** Refuses what cannot be a state; copies the words. */
        public State {
            if (words.length != WORDS || position < 0 || position > WORDS) {
                throw new IllegalArgumentException(
                        "a Mersenne Twister has %d words and a position among them, not %d and %d"
                                .formatted(WORDS, words.length, position));
            }
            words = words.clone();
        }
    }

    /** A copy of the state, to be restored later or elsewhere. */
    public State state() {
        return new State(words, position, hasSpare, spare);
    }

    /** Continues from a state that {@link #state} gave. */
    public void restore(State state) {
        System.arraycopy(state.words(), 0, words, 0, WORDS);
        position = state.position();
        hasSpare = state.hasSpare();
        spare = state.spare();
    }

    /** The next 32 random bits. */
    public int nextWord() {
        if (position == WORDS) {
            twist();
        }
        int word = words[position++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9D2C5680;
        word ^= (word << 15) & 0xEFC60000;
        return word ^ (word >>> 18);
    }

    private void twist() {
        for (int i = 0; i < WORDS; i++) {
            int joined = (words[i] & 0x80000000) | (words[(i + 1) % WORDS] & 0x7FFFFFFF);
            words[i] = words[(i + OFFSET) % WORDS] ^ (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : TWIST);
        }
        position = 0;
    }

    /** A number uniform in [0, 1) with 53 random bits: {@code numpy.random.rand()}. */
    public double nextDouble() {
        int high = nextWord() >>> 5;
        int low = nextWord() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /** A normal number: {@code numpy.random.randn()}. Every second one was drawn together with its predecessor. */
    public double nextGaussian() {
        if (hasSpare) {
            double value = spare;
            hasSpare = false;
            spare = 0;
            return value;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextDouble() - 1;
            y = 2 * nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * Math.log(square) / square);
        hasSpare = true;
        spare = factor * x;
        return factor * y;
    }

    /** Fills the array as {@code numpy.random.randn(n).astype(float32)}. */
    public void randn(float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = (float) nextGaussian();
        }
    }

    /**
     * A whole number from 0 (inclusive) to {@code bound} (exclusive): {@code numpy.random.randint(bound)}.
     *
     * @throws IllegalArgumentException if the bound is not positive
     */
    public int randint(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("there is no whole number from 0 and below " + bound);
        }
        return upTo(bound - 1);
    }

    /** Puts the numbers into a random order: {@code numpy.random.shuffle}. */
    public void shuffle(int[] numbers) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = upTo(i);
            int kept = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = kept;
        }
    }

    /** The numbers 0 to n − 1 in a random order: {@code numpy.random.permutation(n)}. */
    public int[] permutation(int n) {
        int[] numbers = new int[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = i;
        }
        shuffle(numbers);
        return numbers;
    }

    private int upTo(int largest) {
        if (largest == 0) {
            return 0;
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
        int value;
        do {
            value = nextWord() & mask;
        } while (value > largest);
        return value;
    }
}
