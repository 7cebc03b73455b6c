package skipjack.nn.training;

import java.util.List;
import java.util.Map;
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
    private Scores scores;
    private int epoch;
    private int batch;
    private boolean stopped;
    private boolean sound = true;
    private Optional<Resumption> resumption = Optional.empty();

    /** What an earlier run left. */
    private record Resumption(FitState state, Runnable values) {}

    private Fit(Model model, Samples samples, FitOptions options) {
        this.model = model;
        this.scores = new Scores(model.compilation().metrics());
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
        Evaluation.requireSamples(model, fit.samples, options.batchSize());
        fit.validation.ifPresent(held -> Evaluation.requireSamples(model, held, options.batchSize()));
        fit.run();
        return fit.history;
    }

    private void run() {
        List<Callback> callbacks = options.callbacks();
        epoch = options.initialEpoch();
        callbacks.forEach(callback -> callback.onTrainBegin(this));
        if (batch == 0) {
            goOn();
        }
        EpochBatches wanted = new EpochBatches(samples, options, epoch, batch);
        try (Batches batches = new Batches(model.engine(), samples, wanted, options.prefetch())) {
            while (epoch < options.epochs() && !stopped) {
                callbacks.forEach(callback -> callback.onEpochBegin(this, epoch));
                scores = new Scores(model.compilation().metrics());
                goOn();
                visitAll(batches);
                if (batch == steps() && sound) {
                    endEpoch();
                }
            }
        }
        if (options.epochs() > options.initialEpoch()) {
            model.compilation().optimizer().adoptAverages(model.trainableParameters());
        }
        callbacks.forEach(callback -> callback.onTrainEnd(this));
    }

    /** Trains on all samples that this epoch has not seen yet, or until the fit is stopped. */
    private void visitAll(Batches batches) {
        while (batch < steps() && !stopped) {
            double loss = step(batches);
            int done = batch;
            batch++;
            Logs logs = scores.logs();
            for (Callback callback : options.callbacks()) {
                callback.onBatchEnd(this, done, logs);
            }
            sound = Double.isFinite(loss);
            if (!sound && !stopped) {
                throw new NotFinite(
                        loss, epoch, done, model.compilation().optimizer().learningRate());
            }
            if (batch < steps() && !stopped) {
                options.callbacks().forEach(callback -> callback.onSettled(this));
            }
        }
    }

    private double step(Batches batches) {
        try (Batch next = batches.next()) {
            options.weightsOfClasses().apply(next.y(), next.weights());
            return TrainingStep.run(model, next.x(), next.y(), next.weights(), scores);
        }
    }

    private void endEpoch() {
        Logs logs = scores.logs();
        validation.ifPresent(held -> logs.putAll("val_", Evaluation.evaluate(model, held, options.batchSize())));
        options.callbacks().forEach(callback -> callback.onEpochEnd(this, epoch, logs));
        history.add(epoch, logs);
        epoch++;
        batch = 0;
        options.callbacks().forEach(callback -> callback.onSettled(this));
    }

    /** Takes over what an earlier run left, once: everything that has happened in this run so far is overruled. */
    private void goOn() {
        if (resumption.isPresent()) {
            FitState state = resumption.get().state();
            resumption.get().values().run();
            for (int i = 0; i < state.memories().size(); i++) {
                options.callbacks().get(i).remember(state.memories().get(i));
            }
            if (batch > 0) {
                scores.resume(state.scores());
            }
            resumption = Optional.empty();
        }
    }

    /**
     * Goes on from where an earlier run with the same settings stood; for callbacks, at the beginning of the training.
     *
     * @param state what {@link #state} gave in that run
     * @param values gives model and optimiser the values they had then; run when callbacks have seen the epoch begin
     * @throws IllegalArgumentException if the state cannot be one of this fit
     */
    public void resume(FitState state, Runnable values) {
        if (state.batch() >= steps()
                || state.memories().size() != options.callbacks().size()) {
            throw new IllegalArgumentException("step %d of epoch %d with %d callbacks is not a state of this fit"
                    .formatted(state.batch(), state.epoch(), state.memories().size()));
        }
        epoch = state.epoch();
        batch = state.batch();
        stopped = state.stopped();
        history.resume(state);
        resumption = Optional.of(new Resumption(state, values));
    }

    /** Where this fit stands; complete in {@link Callback#onSettled}. */
    public FitState state() {
        return new FitState(
                epoch,
                batch,
                stopped,
                batch == 0 ? Map.of() : scores.sums(),
                history.epochs(),
                history.toMap(),
                options.callbacks().stream().map(Callback::memory).toList());
    }

    /** The step of its epoch that is made next, counted from 0; 0 between epochs. */
    public int nextBatch() {
        return batch;
    }

    /**
     * Ends the fit after the current step. An epoch that is cut short by this does not count, nor one whose last loss is no
     * finite number.
     */
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
