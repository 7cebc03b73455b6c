package skipjack.nn.training;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

/** A numbered set of samples, each an input and its target, of which any selection can be fetched as a batch. */
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
