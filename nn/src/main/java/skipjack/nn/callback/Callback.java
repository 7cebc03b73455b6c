package skipjack.nn.callback;

import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;

/**
 * Is told what happens during a fit, in the thread that trains. Epochs and batches count from 0.
 *
 * <p>An exception thrown here ends the fit and reaches its caller. To end it in good order, call {@link Fit#stop}.
 */
public interface Callback {
    /** The fit begins. */
    default void onTrainBegin(Fit fit) {}

    /** An epoch begins. */
    default void onEpochBegin(Fit fit, int epoch) {}

    /**
     * A step is done and the parameters have changed.
     *
     * @param logs means over the epoch so far, of results before the parameters changed
     */
    default void onBatchEnd(Fit fit, int batch, Logs logs) {}

    /**
     * All samples have been visited and the validation, if any, is done.
     *
     * @param logs means over the epoch, then {@code val_…}. What is put here, callbacks that come later see, and the
     *     history keeps
     */
    default void onEpochEnd(Fit fit, int epoch, Logs logs) {}

    /** The fit is over, or was asked to stop. Not called if it failed. */
    default void onTrainEnd(Fit fit) {}
}
