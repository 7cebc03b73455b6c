package skipjack.nn.loss;

import java.util.Optional;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.engine.ops.CategoricalCrossEntropy;
import skipjack.engine.ops.SoftmaxCrossEntropy;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/**
 * {@code −Σ target·log p} over the classes, for targets that are one-hot or any other distribution.
 *
 * <p>Results and targets are {@code [N, classes]}.
 */
public final class CategoricalCrossentropy implements Loss {
    /*
     * If the results come out of a softmax, the loss is computed from the numbers that went into it, the logits, as
     * TensorFlow does. Softmax and logarithm then meet in one expression whose gradient is `p − target`; the softmax
     * itself gets no gradient and its backward step is skipped. From probabilities alone, the loss follows Keras'
     * older rule: divide by the sum, clip to [1e-7, 1 − 1e-7], no gradient where the clip bites.
     */
    private final boolean resultsAreLogits;
    private final float smoothing;

    /** For a network that ends in a softmax, or in probabilities of its own. */
    public CategoricalCrossentropy() {
        this(false, 0);
    }

    private CategoricalCrossentropy(boolean resultsAreLogits, float smoothing) {
        this.resultsAreLogits = resultsAreLogits;
        this.smoothing = Smoothing.require(smoothing);
    }

    /** For a network that ends before the softmax: its results are the logits. */
    public static CategoricalCrossentropy fromLogits() {
        return new CategoricalCrossentropy(true, 0);
    }

    /**
     * The same loss with targets that give this share of themselves to all classes: a network is not driven to be certain.
     *
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public CategoricalCrossentropy smoothed(float labelSmoothing) {
        return new CategoricalCrossentropy(resultsAreLogits, labelSmoothing);
    }

    /** Whether the network's results are logits. */
    public boolean takesLogits() {
        return resultsAreLogits;
    }

    /** Keras' {@code label_smoothing}. */
    public float labelSmoothing() {
        return smoothing;
    }

    @Override
    public Variable forward(Tape tape, Variable output, Tensor targets) {
        if (output.shape().rank() != 2 || !output.shape().equals(targets.shape())) {
            throw new ShapeMismatch(
                    "categorical cross-entropy needs results and targets of one shape [N, classes], got results %s and targets %s"
                            .formatted(output.shape(), targets.shape()));
        }
        float[] smoothed = Smoothing.of(tape, targets, smoothing).data();
        Optional<Variable> logits = resultsAreLogits ? Optional.of(output) : output.softmaxLogits();
        return logits.isPresent()
                ? fromLogits(tape, logits.get(), smoothed)
                : fromProbabilities(tape, output, smoothed);
    }

    private static Variable fromLogits(Tape tape, Variable logits, float[] targets) {
        Engine engine = tape.engine();
        int rows = logits.shape().dim(0);
        int classes = logits.shape().dim(1);
        Variable losses = tape.result(Shape.of(rows), logits.needsGradient());
        SoftmaxCrossEntropy.forward(engine, rows, classes, logits.data(), targets, losses.data());
        tape.record(
                losses,
                dlosses -> logits.addGradient(dlogits ->
                        SoftmaxCrossEntropy.backward(engine, rows, classes, logits.data(), targets, dlosses, dlogits)));
        return losses;
    }

    private static Variable fromProbabilities(Tape tape, Variable p, float[] targets) {
        Engine engine = tape.engine();
        int rows = p.shape().dim(0);
        int classes = p.shape().dim(1);
        Variable losses = tape.result(Shape.of(rows), p.needsGradient());
        CategoricalCrossEntropy.forward(engine, rows, classes, p.data(), targets, losses.data());
        tape.record(
                losses,
                dlosses -> p.addGradient(
                        dp -> CategoricalCrossEntropy.backward(engine, rows, classes, p.data(), targets, dlosses, dp)));
        return losses;
    }
}
