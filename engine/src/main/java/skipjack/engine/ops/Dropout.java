package skipjack.engine.ops;

import skipjack.engine.Engine;
import skipjack.engine.random.Philox;

/**
 * Inverted dropout: each element is set to zero with probability {@code rate}; the others are scaled by 1/(1 − rate).
 *
 * <p>Who is dropped depends on seed, step and position alone, so the backward pass draws the same mask again instead of
 * keeping it, and neither threads nor blocks can change it.
 */
public final class Dropout {
    /** Drawing one number costs about as much as this many floats of an elementwise loop. */
    private static final int PHILOX_WEIGHT = 16;

    private Dropout() {}

    /**
     * Drops elements of x; y may be x.
     *
     * @param rate probability of being dropped, from 0 (inclusive) to 1 (exclusive)
     * @param seed key of the generator
     * @param step number of the training step, so that every step drops others
     */
    public static void forward(Engine engine, float rate, long seed, long step, float[] x, float[] y) {
        apply("Dropout.forward", engine, rate, seed, step, x, y);
    }

    /** Passes gradients on where forward passed values on, with the same scale; dx may be dy. */
    public static void backward(Engine engine, float rate, long seed, long step, float[] dy, float[] dx) {
        apply("Dropout.backward", engine, rate, seed, step, dy, dx);
    }

    private static void apply(String operation, Engine engine, float rate, long seed, long step, float[] x, float[] y) {
        Require.length(operation, "output", y, x.length);
        if (!(rate >= 0f && rate < 1f)) {
            throw new IllegalArgumentException(
                    "%s: the rate must be at least 0 and below 1, not %s".formatted(operation, rate));
        }
        float scale = 1f / (1f - rate);
        Blocks.rows(engine, Math.ceilDiv(x.length, 4), 4 * PHILOX_WEIGHT, (from, to) -> {
            Philox random = new Philox(seed, step);
            random.skip(from);
            for (int block = from; block < to; block++) {
                random.nextBlock();
                int start = 4 * block;
                int count = Math.min(4, x.length - start);
                for (int word = 0; word < count; word++) {
                    boolean kept = Philox.toFloat(random.word(word)) >= rate;
                    y[start + word] = kept ? x[start + word] * scale : 0f;
                }
            }
        });
    }
}
