package skipjack.nn.training;

import skipjack.engine.random.MersenneTwister;

/** The order in which an epoch visits the samples. */
final class EpochOrder {
    /*
     * Keras shuffles one array of indices with numpy.random.shuffle before each epoch and never puts it back, so an
     * epoch's order depends on all orders before. It is still a function of (samples, seed, epoch): a run that resumes
     * at epoch k shuffles k times before it begins and then visits what the uninterrupted run would have visited.
     */
    private final int[] indices;
    private final MersenneTwister random;
    private final boolean shuffle;

    EpochOrder(int samples, boolean shuffle, int seed, int epochsDone) {
        indices = inSequence(samples);
        random = new MersenneTwister(seed);
        this.shuffle = shuffle;
        for (int epoch = 0; epoch < epochsDone; epoch++) {
            next();
        }
    }

    /** The samples as they are numbered. */
    static int[] inSequence(int samples) {
        int[] indices = new int[samples];
        for (int i = 0; i < samples; i++) {
            indices[i] = i;
        }
        return indices;
    }

    /** The order of the next epoch; the same array every time. */
    int[] next() {
        if (shuffle) {
            random.shuffle(indices);
        }
        return indices;
    }
}
