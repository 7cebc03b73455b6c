package skipjack.nn.metric;

import skipjack.engine.Tensor;

/** One measurement of a {@link Metric}, fed batch by batch. */
public interface Meter {
    /**
     * Takes in a batch; the tensors are not kept.
     *
     * @param outputs the network's results, {@code [N, …]}
     * @param targets what they should be
     * @throws skipjack.engine.ShapeMismatch if the targets do not belong to such results
     */
    void add(Tensor outputs, Tensor targets);

    /** The value over all samples so far, each counting once; 0 before the first. */
    double value();
}
