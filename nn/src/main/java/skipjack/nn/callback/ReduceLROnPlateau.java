package skipjack.nn.callback;

import java.util.Map;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;
import skipjack.nn.training.Memory;

/**
 * Lowers the learning rate when a value has not improved for some epochs, and logs it as {@code learning_rate}.
 *
 * <p>Methods with an argument change this object and return it.
 */
public final class ReduceLROnPlateau implements Callback {
    private final Monitor monitor;
    private final float factor;
    private final int patience;
    private double margin = 1e-4;
    private int cooldown;
    private float lowest;

    private double best;
    private int waited;
    private int cooling;

    /**
     * Multiplies the rate by {@code factor} after this many epochs without an improvement.
     *
     * @throws IllegalArgumentException if the factor is not from 0 and below 1, or the patience is negative
     */
    public ReduceLROnPlateau(Monitor monitor, float factor, int patience) {
        if (!(factor >= 0 && factor < 1)) {
            throw new IllegalArgumentException(
                    "a learning rate is reduced by a factor from 0 and below 1, not " + factor);
        }
        if (patience < 0) {
            throw new IllegalArgumentException("the patience must be 0 epochs or more, not " + patience);
        }
        this.monitor = monitor;
        this.factor = factor;
        this.patience = patience;
        begin();
    }

    /** By how much a value must be better to count as an improvement; 1e-4 unless given. */
    public ReduceLROnPlateau minimumDelta(double difference) {
        margin = Math.abs(difference);
        return this;
    }

    /** For how many epochs nothing is counted after a reduction; 0 unless given. */
    public ReduceLROnPlateau cooldown(int epochs) {
        cooldown = epochs;
        return this;
    }

    /** Below which the rate never falls; 0 unless given. Keras' {@code min_lr}. */
    public ReduceLROnPlateau lowestRate(float rate) {
        lowest = rate;
        return this;
    }

    @Override
    public void onTrainBegin(Fit fit) {
        begin();
    }

    private void begin() {
        best = monitor.worst();
        waited = 0;
        cooling = 0;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the value was not measured
     * @throws IllegalStateException if a schedule decides about the learning rate
     */
    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        Optimizer optimizer = fit.model().compilation().optimizer();
        logs.put(LearningRateLog.NAME, optimizer.learningRate());
        double value = monitor.read(logs);
        if (cooling > 0) {
            cooling--;
            waited = 0;
        }
        if (monitor.improves(value, best, margin)) {
            best = value;
            waited = 0;
        } else if (cooling == 0) {
            waited++;
            if (waited >= patience && optimizer.learningRate() > lowest) {
                optimizer.setLearningRate(Math.max(optimizer.learningRate() * factor, lowest));
                cooling = cooldown;
                waited = 0;
            }
        }
    }

    @Override
    public Memory memory() {
        return Memory.of(Map.of(
                "best", Double.toString(best),
                "waited", Integer.toString(waited),
                "cooling", Integer.toString(cooling)));
    }

    @Override
    public void remember(Memory memory) {
        best = memory.number("best");
        waited = (int) memory.count("waited");
        cooling = (int) memory.count("cooling");
    }
}
