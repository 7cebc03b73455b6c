package skipjack.nn.training;

import java.util.List;
import java.util.Optional;
import skipjack.nn.Model;
import skipjack.nn.callback.Callback;

/** One run of {@link Model#fit}: the loop over epochs and batches, and what callbacks may know and ask of it. */
public final class Fit {
    /*
     * As in Keras, the numbers of an epoch are means over its samples of what each batch scored before the parameters
     * changed with it. They lag behind what an evaluation of the same samples would give.
     *
     * A run that was stopped within an epoch leaves that epoch out: no validation, no onEpochEnd, nothing in the
     * history. What callbacks saved at the last onEpochEnd is then the state to resume from.
     */
    private final Model model;
    private final FitOptions options;
    private final Samples samples;
    private final Optional<Samples> validation;
    private final History history = new History();
    private boolean stopped;

    private Fit(Model model, Samples samples, FitOptions options) {
        this.model = model;
        this.options = options;
        boolean split = options.validation().isEmpty() && options.validationSplit() > 0;
        int kept = split ? (int) (samples.count() * (1 - options.validationSplit())) : samples.count();
        this.samples = samples.slice(0, kept);
        this.validation = split ? Optional.of(samples.slice(kept, samples.count())) : options.validation();
    }

    /**
     * Runs a fit to its end.
     *
     * @throws IllegalStateException if the model is not compiled, or the loss stops being a finite number
     * @throws IllegalArgumentException if there are no samples to train or to validate on
     * @throws skipjack.engine.ShapeMismatch if the samples do not fit the model or the loss
     */
    public static History run(Model model, Samples samples, FitOptions options) {
        Fit fit = new Fit(model, samples, options);
        model.compilation();
        Evaluation.requireSamples(model, fit.samples, options.batchSize());
        fit.validation.ifPresent(held -> Evaluation.requireSamples(model, held, options.batchSize()));
        fit.run();
        return fit.history;
    }

    private void run() {
        List<Callback> callbacks = options.callbacks();
        callbacks.forEach(callback -> callback.onTrainBegin(this));
        EpochBatches wanted = new EpochBatches(samples, options, options.initialEpoch(), 0);
        try (Batches batches = new Batches(model.engine(), samples, wanted, options.prefetch())) {
            for (int epoch = options.initialEpoch(); epoch < options.epochs() && !stopped; epoch++) {
                int current = epoch;
                callbacks.forEach(callback -> callback.onEpochBegin(this, current));
                Optional<Logs> logs = visitAll(epoch, batches);
                if (logs.isPresent()) {
                    validation.ifPresent(
                            held -> logs.get().putAll("val_", Evaluation.evaluate(model, held, options.batchSize())));
                    callbacks.forEach(callback -> callback.onEpochEnd(this, current, logs.get()));
                    history.add(epoch, logs.get());
                }
            }
        }
        callbacks.forEach(callback -> callback.onTrainEnd(this));
    }

    /** Trains on all samples once; empty if the fit was stopped before the last. */
    private Optional<Logs> visitAll(int epoch, Batches batches) {
        Scores scores = new Scores(model.compilation().metrics());
        for (int batch = 0; batch < steps(); batch++) {
            if (stopped) {
                return Optional.empty();
            }
            double loss = step(batches, scores);
            Logs logs = scores.logs();
            for (Callback callback : options.callbacks()) {
                callback.onBatchEnd(this, batch, logs);
            }
            if (!Double.isFinite(loss) && !stopped) {
                throw new NotFinite(
                        loss, epoch, batch, model.compilation().optimizer().learningRate());
            }
        }
        return Optional.of(scores.logs());
    }

    private double step(Batches batches, Scores scores) {
        try (Batch batch = batches.next()) {
            return TrainingStep.run(model, batch.x(), batch.y(), scores);
        }
    }

    /** Ends the fit after the current step. An epoch that is cut short by this does not count. */
    public void stop() {
        stopped = true;
    }

    /** Whether the fit was asked to stop. */
    public boolean isStopped() {
        return stopped;
    }

    /** The model that is trained. */
    public Model model() {
        return model;
    }

    /** How it is trained. */
    public FitOptions options() {
        return options;
    }

    /** The samples it is trained on, without those held back. */
    public Samples samples() {
        return samples;
    }

    /** The samples it is validated on, if any. */
    public Optional<Samples> validation() {
        return validation;
    }

    /** Steps per epoch; the last may be a smaller one. */
    public int steps() {
        return Math.ceilDiv(samples.count(), options.batchSize());
    }

    /** What the epochs completed so far have measured. */
    public History history() {
        return history;
    }
}
