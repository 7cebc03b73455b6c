package skipjack.nn.metric;

import java.util.List;
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

    /**
     * The sums and counts from which the value comes, so that a measurement that is interrupted can go on.
     *
     * @throws UnsupportedOperationException if this meter cannot do that; a training that uses it can then be backed up
     *     between epochs only
     */
    default List<Double> sums() {
        throw new UnsupportedOperationException(
                "%s cannot be interrupted within an epoch: back up after epochs, or give the meter sums and resume"
                        .formatted(getClass().getName()));
    }

    /** Goes on from what {@link #sums} gave. */
    default void resume(List<Double> sums) {
        throw new UnsupportedOperationException(
                "%s cannot be resumed within an epoch".formatted(getClass().getName()));
    }
}
