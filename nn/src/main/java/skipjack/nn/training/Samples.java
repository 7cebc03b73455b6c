package skipjack.nn.training;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

/**
 * A numbered set of samples, each an input and its target, of which any selection can be fetched as a batch.
 *
 * <p>Batches are fetched by background threads unless {@link #isCopied}, several at once perhaps, so {@link #gather} must
 * be safe to call from any thread. To end the fit with a message, let it throw an unchecked exception: an
 * {@link java.io.UncheckedIOException} around what a file has to say.
 */
public interface Samples {
    /** Number of samples. */
    int count();

    /** Shape of one input. */
    Shape inputShape();

    /** Shape of one target; a scalar's shape where a target is a class number. */
    Shape targetShape();

    /**
     * Copies samples {@code order[from]} to {@code order[to − 1]} into a batch.
     *
     * @param x their inputs, {@code [to − from, …]}
     * @param y their targets, {@code [to − from, …]}
     */
    void gather(int[] order, int from, int to, Tensor x, Tensor y);

    /** How much this sample counts in the loss; 1 unless weighted. */
    default float weight(int sample) {
        return 1;
    }

    /**
     * The same samples, each counting as much as its weight says: in the loss of a fit and of an evaluation, not in metrics.
     *
     * @throws ShapeMismatch if there is not one weight per sample
     * @throws IllegalArgumentException if a weight is not a finite number from 0
     */
    default Samples weighted(float... weights) {
        return new Weighted(this, weights.clone());
    }

    /**
     * These samples as they are in this epoch of a fit, counted from 0. Samples that are augmented are so here only, and
     * stay as they are for validation, tests and calibration.
     */
    default Samples inEpoch(int epoch) {
        return this;
    }

    /** Whether fetching merely copies what lies in memory, which is not worth a thread. */
    default boolean isCopied() {
        return false;
    }

    /**
     * Samples that lie in memory; the tensors are used, not copied.
     *
     * @param x inputs, {@code [N, …]}
     * @param y targets, {@code [N, …]}
     * @throws ShapeMismatch if there are not as many targets as inputs
     */
    static Samples of(Tensor x, Tensor y) {
        return new InMemory(x, y);
    }

    /**
     * Inputs without targets, for predicting and calibrating; the tensor is used, not copied.
     *
     * @param x inputs, {@code [N, …]}
     */
    static Samples of(Tensor x) {
        return new InMemory(
                x, Tensor.zeros(x.shape().rank() == 0 ? 0 : x.shape().dim(0), 0));
    }

    /**
     * The samples numbered {@code from} (inclusive) to {@code to} (exclusive), numbered from 0 again.
     *
     * @throws ShapeMismatch if there are no such samples
     */
    default Samples slice(int from, int to) {
        if (from < 0 || to < from || to > count()) {
            throw new ShapeMismatch("%d samples have no part from %d to %d".formatted(count(), from, to));
        }
        return new Slice(this, from, to - from);
    }
}
