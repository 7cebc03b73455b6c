package skipjack.nn.callback;

import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;

/**
 * Stops a fit in good order when the loss is no finite number any more, where it would otherwise fail with
 * {@link skipjack.nn.training.NotFinite}. The epoch does not count.
 */
public final class TerminateOnNaN implements Callback {
    private boolean terminated;

    /** The callback; it has no settings. */
    public TerminateOnNaN() {}

    /** Whether this is why the last fit ended. */
    public boolean hasTerminated() {
        return terminated;
    }

    @Override
    public void onTrainBegin(Fit fit) {
        terminated = false;
    }

    @Override
    public void onBatchEnd(Fit fit, int batch, Logs logs) {
        if (!Double.isFinite(logs.loss())) {
            terminated = true;
            fit.stop();
        }
    }
}
