package skipjack.nn.loss;

import java.util.Optional;
import skipjack.engine.Tensor;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/**
 * {@code −(t·log p + (1 − t)·log(1 − p))}, averaged over the elements of a sample: for one or several questions with the
 * answers yes (1) and no (0).
 *
 * <p>Results and targets have one shape {@code [N, …]}.
 */
public final class BinaryCrossentropy implements Loss {
    /*
     * As with categorical cross-entropy, results that come out of a sigmoid are traced back to the logits z, as TensorFlow
     * does:
     *
     *      loss = max(z, 0) − z·t + log(1 + exp(−|z|))        d loss / dz = sigmoid(z) − t
     *
     * From probabilities alone, they are clipped to [1e-7, 1 − 1e-7] as in Keras, and there is no gradient where the clip
     * bites.
     */
    private static final float LOWEST = 1e-7f;

    private static final float HIGHEST = (float) (1 - 1e-7);

    private final boolean resultsAreLogits;
    private final float smoothing;
    private final Elementwise.Term ofLogits = new OfLogits();
    private final Elementwise.Term ofProbabilities = new OfProbabilities();

    /** For a network that ends in a sigmoid, or in probabilities of its own. */
    public BinaryCrossentropy() {
        this(false, 0);
    }

    private BinaryCrossentropy(boolean resultsAreLogits, float smoothing) {
        this.resultsAreLogits = resultsAreLogits;
        this.smoothing = Smoothing.require(smoothing);
    }

    /** For a network that ends before the sigmoid: its results are the logits. */
    public static BinaryCrossentropy fromLogits() {
        return new BinaryCrossentropy(true, 0);
    }

    /**
     * The same loss with targets moved towards 0.5 by this share.
     *
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public BinaryCrossentropy smoothed(float labelSmoothing) {
        return new BinaryCrossentropy(resultsAreLogits, labelSmoothing);
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
        Optional<Variable> logits = resultsAreLogits ? Optional.of(output) : output.sigmoidLogits();
        return Elementwise.forward(
                "binary cross-entropy",
                tape,
                logits.orElse(output),
                targets,
                logits.isPresent() ? ofLogits : ofProbabilities);
    }

    private double smooth(float target) {
        return target * (1.0 - smoothing) + 0.5 * smoothing;
    }

    private final class OfLogits implements Elementwise.Term {
        @Override
        public double loss(float z, float target) {
            return Math.max(z, 0) - z * smooth(target) + Math.log1p(Math.exp(-Math.abs(z)));
        }

        @Override
        public double slope(float z, float target) {
            return 1 / (1 + Math.exp(-z)) - smooth(target);
        }
    }

    private final class OfProbabilities implements Elementwise.Term {
        @Override
        public double loss(float y, float target) {
            double p = Math.min(Math.max(y, LOWEST), HIGHEST);
            double t = smooth(target);
            return -t * Math.log(p) - (1 - t) * Math.log(1 - p);
        }

        @Override
        public double slope(float y, float target) {
            double t = smooth(target);
            return y >= LOWEST && y <= HIGHEST ? (1 - t) / (1 - (double) y) - t / y : 0;
        }
    }
}
