package skipjack.nn.callback;

import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;

/** Logs the learning rate with which the next step will be made, as {@code learning_rate}; for rates that change. */
public final class LearningRateLog implements Callback {
    static final String NAME = "learning_rate";

    /** The callback; it has no settings. */
    public LearningRateLog() {}

    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        logs.put(NAME, fit.model().compilation().optimizer().learningRate());
    }
}
