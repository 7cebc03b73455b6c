package skipjack.nn.callback;

import skipjack.nn.training.Evaluation;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;
import skipjack.nn.training.MovingStatistics;

/**
 * Validates a second time after each epoch, with moving statistics computed anew from the training samples, and logs the
 * result as {@code recalibrated_val_loss} and so on. The training goes on as if nothing had happened.
 */
public final class RecalibratedValidation implements Callback {
    /*
     * Moving statistics begin as mean 0 and variance 1 and take in 1 % of the truth per step. A network that has been
     * trained for a hundred steps may have learnt its task and still fail its validation, because 0.99¹⁰⁰ = 37 % of
     * every statistic is where it began. Seeing both numbers tells the two apart.
     */
    private static final String PREFIX = "recalibrated_val_";

    /** The callback; it takes samples and batch size from the fit. */
    public RecalibratedValidation() {}

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the fit has nothing to validate on
     */
    @Override
    public void onTrainBegin(Fit fit) {
        if (fit.validation().isEmpty()) {
            throw new IllegalStateException("a recalibrated validation needs samples to validate on");
        }
    }

    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        int batchSize = fit.options().batchSize();
        MovingStatistics kept = MovingStatistics.of(fit.model());
        try {
            Evaluation.calibrate(fit.model(), fit.samples(), batchSize);
            fit.validation().ifPresent(held -> logs.putAll(PREFIX, Evaluation.evaluate(fit.model(), held, batchSize)));
        } finally {
            kept.restore();
        }
    }
}
