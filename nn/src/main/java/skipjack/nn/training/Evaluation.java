package skipjack.nn.training;

import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.Mode;
import skipjack.nn.Model;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;
import skipjack.nn.profile.Observer;

/** Runs a model over many samples, batch by batch and without gradients. */
public final class Evaluation {
    private Evaluation() {}

    /**
     * Loss and metrics over all samples, each counting once.
     *
     * @throws IllegalStateException if the model is not compiled
     * @throws IllegalArgumentException if there are no samples, or the batch size is not positive
     * @throws ShapeMismatch if the samples do not fit the model
     */
    public static Logs evaluate(Model model, Samples samples, int batchSize) {
        Compilation compilation = model.compilation();
        Scores scores = new Scores(compilation.metrics());
        double penalty = Penalties.of(model);
        requireSamples(model, samples, batchSize);
        run(model, Mode.INFERENCE, samples, batchSize, (tape, firstRow, output, batch) -> {
            Variable losses = compilation.loss().forward(tape, output, batch.y());
            scores.add(losses.value(), batch.weights(), penalty + tape.penalty(), output.value(), batch.y());
        });
        return scores.logs();
    }

    /**
     * The results for all inputs.
     *
     * @param x {@code [N, …]}
     * @return {@code [N, …]}
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws ShapeMismatch if the inputs do not fit the model
     */
    public static Tensor predict(Model model, Tensor x, int batchSize) {
        return predict(model, Samples.of(x), batchSize);
    }

    /** The same for samples; their targets play no part. */
    public static Tensor predict(Model model, Samples samples, int batchSize) {
        requireFits(model, samples, batchSize);
        Tensor results = Tensor.zeros(model.outputShape().prepend(samples.count()));
        int width = model.outputShape().size();
        run(
                model,
                Mode.INFERENCE,
                samples,
                batchSize,
                (tape, firstRow, output, batch) -> System.arraycopy(
                        output.data(),
                        0,
                        results.data(),
                        firstRow * width,
                        output.value().size()));
        return results;
    }

    /**
     * Runs all samples once in calibration mode, in which layers compute their moving statistics anew.
     *
     * @throws IllegalArgumentException if there are no samples, or the batch size is not positive
     * @throws ShapeMismatch if the samples do not fit the model
     */
    public static void calibrate(Model model, Samples samples, int batchSize) {
        requireSamples(model, samples, batchSize);
        run(model, Mode.CALIBRATION, samples, batchSize, (tape, firstRow, output, batch) -> {});
    }

    /** Is given the results of one batch while they are alive. */
    private interface Taker {
        void take(Tape tape, int firstRow, Variable output, Batch batch);
    }

    private static void run(Model model, Mode mode, Samples samples, int batchSize, Taker taker) {
        Engine engine = model.engine();
        int number = 0;
        int firstRow = 0;
        try (Batches batches =
                new Batches(engine, samples, Selection.inSequence(samples, batchSize), Batches.USUALLY_AHEAD)) {
            while (batches.hasNext()) {
                try (Batch batch = batches.next();
                        Tape tape = model.tapes().idle(engine, Observer.NONE)) {
                    Variable output = model.forward(new Pass(mode, tape, number), tape.constant(batch.x()));
                    taker.take(tape, firstRow, output, batch);
                    firstRow += batch.size();
                }
                number++;
                engine.endStep();
            }
        }
    }

    /** Refuses what a model cannot be trained or tested on. */
    static void requireSamples(Model model, Samples samples, int batchSize) {
        requireFits(model, samples, batchSize);
        if (samples.count() == 0) {
            throw new IllegalArgumentException("there are no samples");
        }
    }

    private static void requireFits(Model model, Samples samples, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("the batch size must be at least 1, not " + batchSize);
        }
        if (!samples.inputShape().equals(model.inputShape())) {
            throw new ShapeMismatch("model %s takes inputs of shape %s but was given %s"
                    .formatted(model.name(), model.inputShape(), samples.inputShape()));
        }
    }
}
