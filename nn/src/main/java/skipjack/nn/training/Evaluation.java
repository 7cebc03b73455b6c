package skipjack.nn.training;

import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.Mode;
import skipjack.nn.Model;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

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
        requireSamples(model, samples.count(), samples.inputShape(), batchSize);
        Engine engine = model.engine();
        Compilation compilation = model.compilation();
        Scores scores = new Scores(compilation.metrics());
        int[] order = EpochOrder.inSequence(samples.count());
        for (int from = 0; from < order.length; from = end(from, batchSize, order.length)) {
            try (Batch batch = Batch.of(engine, samples, order, from, end(from, batchSize, order.length));
                    Tape tape = Tape.idle(engine)) {
                Variable output = model.forward(new Pass(Mode.INFERENCE, tape, 0), tape.constant(batch.x()));
                Variable losses = compilation.loss().forward(tape, output, batch.y());
                scores.add(losses.value(), output.value(), batch.y());
            }
            engine.endStep();
        }
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
        Tensor results = Tensor.zeros(model.outputShape().prepend(rows(x)));
        int width = model.outputShape().size();
        run(
                model,
                Mode.INFERENCE,
                x,
                batchSize,
                (firstRow, output) -> System.arraycopy(
                        output.data(),
                        0,
                        results.data(),
                        firstRow * width,
                        output.value().size()));
        return results;
    }

    /** Runs all inputs once in calibration mode, in which layers compute their moving statistics anew. */
    public static void calibrate(Model model, Tensor x, int batchSize) {
        requireSamples(model, rows(x), x.shape().dropFirst(), batchSize);
        run(model, Mode.CALIBRATION, x, batchSize, (firstRow, output) -> {});
    }

    /** Is given the results of one batch while they are alive. */
    private interface Taker {
        void take(int firstRow, Variable output);
    }

    private static void run(Model model, Mode mode, Tensor x, int batchSize, Taker taker) {
        Engine engine = model.engine();
        requireFits(model, x.shape().dropFirst(), batchSize);
        int width = model.inputShape().size();
        for (int from = 0; from < rows(x); from = end(from, batchSize, rows(x))) {
            Tensor batch = engine.borrow(model.inputShape().prepend(end(from, batchSize, rows(x)) - from));
            System.arraycopy(x.data(), from * width, batch.data(), 0, batch.size());
            try (Tape tape = Tape.idle(engine)) {
                Pass pass = new Pass(mode, tape, from / batchSize);
                taker.take(from, model.forward(pass, tape.constant(batch)));
            }
            engine.giveBack(batch);
            engine.endStep();
        }
    }

    private static int end(int from, int batchSize, int count) {
        return from + Math.min(batchSize, count - from);
    }

    private static int rows(Tensor x) {
        return x.shape().rank() == 0 ? 0 : x.shape().dim(0);
    }

    /** Refuses what a model cannot be run over. */
    static void requireSamples(Model model, int count, Shape inputShape, int batchSize) {
        requireFits(model, inputShape, batchSize);
        if (count == 0) {
            throw new IllegalArgumentException("there are no samples");
        }
    }

    private static void requireFits(Model model, Shape inputShape, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("the batch size must be at least 1, not " + batchSize);
        }
        if (!inputShape.equals(model.inputShape())) {
            throw new ShapeMismatch("model %s takes inputs of shape %s but was given %s"
                    .formatted(model.name(), model.inputShape(), inputShape));
        }
    }
}
