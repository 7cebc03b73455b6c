package skipjack.nn.callback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import skipjack.engine.Tensor;
import skipjack.nn.Parameter;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;
import skipjack.nn.training.Memory;

/**
 * Stops a fit when a value has not improved for some epochs, and may give the model back the weights of its best epoch.
 *
 * {@snippet lang=java :
 * new EarlyStopping(Monitor.of("val_loss"), 5).restoreBest()
 * }
 *
 * <p>Methods with an argument change this object and return it.
 */
public final class EarlyStopping implements Callback {
    /*
     * As in Keras 3: an epoch that is better than the best so far by more than the margin becomes the best; patience begins
     * anew only if it also beats the baseline, where there is one. The very first epoch never stops a fit. The best weights
     * are those of the best epoch whether or not it ever beat the baseline, moving statistics included.
     */
    private final Monitor monitor;
    private final int patience;
    private double margin;
    private OptionalDouble baseline = OptionalDouble.empty();
    private int startEpoch;
    private boolean restoring;

    private int waited;
    private double best;
    private int bestEpoch;
    private boolean stopped;
    private final List<Tensor> bestWeights = new ArrayList<>();

    /**
     * Stops after this many epochs without an improvement.
     *
     * @throws IllegalArgumentException if the patience is negative
     */
    public EarlyStopping(Monitor monitor, int patience) {
        if (patience < 0) {
            throw new IllegalArgumentException("the patience must be 0 epochs or more, not " + patience);
        }
        this.monitor = monitor;
        this.patience = patience;
        begin();
    }

    /** By how much a value must be better to count as an improvement; 0 unless given. Keras' {@code min_delta}. */
    public EarlyStopping minimumDelta(double difference) {
        margin = Math.abs(difference);
        return this;
    }

    /** A value that must be beaten, or the fit stops. */
    public EarlyStopping baseline(double value) {
        baseline = OptionalDouble.of(value);
        return this;
    }

    /** Watches from this epoch on, counted from 0. Keras' {@code start_from_epoch}. */
    public EarlyStopping startFromEpoch(int epoch) {
        startEpoch = epoch;
        return this;
    }

    /** Gives the model the weights of its best epoch when the fit ends. Keras' {@code restore_best_weights}. */
    public EarlyStopping restoreBest() {
        restoring = true;
        return this;
    }

    /** Whether this is why the last fit ended. */
    public boolean hasStopped() {
        return stopped;
    }

    /** The best epoch of the last fit, counted from 0. */
    public int bestEpoch() {
        return bestEpoch;
    }

    /** The best value of the last fit; infinite if it never improved. */
    public double best() {
        return best;
    }

    @Override
    public void onTrainBegin(Fit fit) {
        begin();
    }

    private void begin() {
        waited = 0;
        best = monitor.worst();
        bestEpoch = 0;
        stopped = false;
        bestWeights.clear();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the value was not measured
     */
    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        double value = monitor.read(logs);
        if (epoch < startEpoch) {
            return;
        }
        if (restoring && bestWeights.isEmpty()) {
            keep(fit, epoch);
        }
        waited++;
        if (monitor.improves(value, best, margin)) {
            best = value;
            bestEpoch = epoch;
            if (restoring) {
                keep(fit, epoch);
            }
            if (baseline.isEmpty() || monitor.improves(value, baseline.getAsDouble(), margin)) {
                waited = 0;
            }
        } else if (waited >= patience && epoch > 0) {
            stopped = true;
            fit.stop();
        }
    }

    private void keep(Fit fit, int epoch) {
        bestEpoch = epoch;
        List<Parameter> parameters = fit.model().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            if (i == bestWeights.size()) {
                bestWeights.add(Tensor.zeros(parameter.shape()));
            }
            System.arraycopy(
                    parameter.read(),
                    0,
                    bestWeights.get(i).data(),
                    0,
                    parameter.shape().size());
        }
    }

    @Override
    public void onTrainEnd(Fit fit) {
        if (restoring && !bestWeights.isEmpty()) {
            List<Parameter> parameters = fit.model().parameters();
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).assign(bestWeights.get(i));
            }
        }
    }

    @Override
    public Memory memory() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (int i = 0; i < bestWeights.size(); i++) {
            weights.put(Integer.toString(i), bestWeights.get(i));
        }
        return new Memory(
                Map.of(
                        "waited", Integer.toString(waited),
                        "best", Double.toString(best),
                        "best_epoch", Integer.toString(bestEpoch),
                        "stopped", Boolean.toString(stopped)),
                weights);
    }

    @Override
    public void remember(Memory memory) {
        waited = (int) memory.count("waited");
        best = memory.number("best");
        bestEpoch = (int) memory.count("best_epoch");
        stopped = Boolean.parseBoolean(memory.text("stopped"));
        bestWeights.clear();
        memory.tensors().values().forEach(weights -> bestWeights.add(weights.copy()));
    }
}
