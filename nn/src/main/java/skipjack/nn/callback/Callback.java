package skipjack.nn.callback;

import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;
import skipjack.nn.training.Memory;

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

    /**
     * A step or an epoch is over for everybody: all callbacks have been told and the history knows it. This is the moment at
     * which {@link Fit#state} is all that is needed to go on later.
     */
    default void onSettled(Fit fit) {}

    /** What this callback must know to go on in another process; nothing unless it counts or compares. */
    default Memory memory() {
        return Memory.NONE;
    }

    /** Goes on from what {@link #memory} gave; called after {@link #onTrainBegin}, in a fit that is resumed. */
    default void remember(Memory memory) {}

    /** The fit is over, or was asked to stop. Not called if it failed. */
    default void onTrainEnd(Fit fit) {}
}
