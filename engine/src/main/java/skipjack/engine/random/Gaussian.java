package skipjack.engine.random;

/** Normal and truncated normal numbers from a {@link Philox} stream, drawn in TensorFlow's order. */
public final class Gaussian {
    /*
     * Box and Muller: from u and w uniform in [0, 1), r = √(−2·log u) and the angle 2π·w give the two independent normal
     * numbers r·sin and r·cos. A block of four words makes four of them.
     *
     * The truncated ones are redrawn until they lie within two deviations. So that every output can be computed alone,
     * TensorFlow reserves 256 words for each: outputs 4i … 4i + 3 start at block 256·i and use as much of it as they need.
     *
     * Which words go into which output is TensorFlow's, exactly. Logarithm, sine and cosine are computed in double and
     * rounded once; TensorFlow computes them in float, so single numbers may differ in the last bits.
     */
    private static final float SMALLEST = 1e-7f;

    private static final float LIMIT = 2f;
    private static final int GROUP = 4;
    private static final int BLOCKS_PER_GROUP = 256;

    private Gaussian() {}

    /** Fills the array with normal numbers of mean 0 and deviation 1, as TensorFlow's random_normal does. */
    public static void fill(Philox random, float[] target) {
        for (int i = 0; i < target.length; i++) {
            if ((i & 3) == 0) {
                random.nextBlock();
            }
            target[i] = normal(random, i & 3);
        }
    }

    /**
     * Fills the array with normal numbers redrawn until below 2 in size, as TensorFlow's truncated_normal does. Their
     * deviation is 0.8796, not 1.
     */
    public static void fillTruncated(Philox random, float[] target) {
        for (int start = 0; start < target.length; start += GROUP) {
            int filled = 0;
            int blocks = 0;
            while (filled < GROUP) {
                random.nextBlock();
                blocks++;
                for (int word = 0; word < 4 && filled < GROUP; word++) {
                    float value = normal(random, word);
                    if (Math.abs(value) < LIMIT) {
                        if (start + filled < target.length) {
                            target[start + filled] = value;
                        }
                        filled++;
                    }
                }
            }
            random.skip(BLOCKS_PER_GROUP - blocks);
        }
    }

    /** Number 0 to 3 of the four normal numbers in the block drawn last. */
    private static float normal(Philox random, int number) {
        int pair = number & 2;
        float u = Math.max(Philox.toFloat(random.word(pair)), SMALLEST);
        float angle = (float) (2 * Math.PI * Philox.toFloat(random.word(pair + 1)));
        float radius = (float) Math.sqrt(-2f * (float) Math.log(u));
        return radius * (float) ((number & 1) == 0 ? Math.sin(angle) : Math.cos(angle));
    }
}
