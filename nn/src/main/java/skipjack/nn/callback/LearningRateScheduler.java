package skipjack.nn.callback;

import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;

/**
 * Sets the learning rate at the beginning of every epoch, and logs it as {@code learning_rate}. For a rate that changes
 * with every step, let the optimiser follow a schedule.
 */
public final class LearningRateScheduler implements Callback {
    private final Rule rule;

    /** Decides about an epoch's learning rate. */
    @FunctionalInterface
    public interface Rule {
        /**
         * The rate.
         *
         * @param epoch counted from 0
         * @param rate the rate so far
         */
        float of(int epoch, float rate);
    }

    /** Follows this rule. */
    public LearningRateScheduler(Rule rule) {
        this.rule = rule;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the rule gives no finite number from 0
     * @throws IllegalStateException if a schedule decides about the learning rate
     */
    @Override
    public void onEpochBegin(Fit fit, int epoch) {
        Optimizer optimizer = fit.model().compilation().optimizer();
        optimizer.setLearningRate(rule.of(epoch, optimizer.learningRate()));
    }

    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        logs.put(LearningRateLog.NAME, fit.model().compilation().optimizer().learningRate());
    }
}
