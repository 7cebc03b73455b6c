package skipjack.nn.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Tensor;
import skipjack.nn.callback.Callback;

/**
 * How to fit, with Keras' defaults: one epoch, batches of 32, shuffled, nothing held back.
 *
 * <p>Methods with an argument change this object and return it.
 */
public final class FitOptions {
    private int epochs = 1;
    private int initialEpoch;
    private int batchSize = 32;
    private boolean shuffle = true;
    private int seed;
    private double validationSplit;
    private Optional<Samples> validation = Optional.empty();
    private int prefetch = Batches.USUALLY_AHEAD;
    private ClassWeights classWeights = ClassWeights.NONE;
    private List<Callback> callbacks = List.of();

    /** The defaults. */
    public FitOptions() {}

    /** Number of the epoch to stop before, counting from 0: without an initial epoch, how many are run. */
    public FitOptions epochs(int number) {
        epochs = atLeast(0, "number of epochs", number);
        return this;
    }

    /** Number of epochs already done, by an earlier run with otherwise the same options. */
    public FitOptions initialEpoch(int number) {
        initialEpoch = atLeast(0, "initial epoch", number);
        return this;
    }

    /** Samples per step; the last step of an epoch takes what is left. */
    public FitOptions batchSize(int samples) {
        batchSize = atLeast(1, "batch size", samples);
        return this;
    }

    /** Whether each epoch visits the samples in a new order. */
    public FitOptions shuffle(boolean newOrder) {
        shuffle = newOrder;
        return this;
    }

    /** Seed of the orders, drawn as after {@code numpy.random.seed(seed)}. */
    public FitOptions seed(int number) {
        seed = number;
        return this;
    }

    /**
     * Holds back this share of the samples, the last ones as they were given, for validation after each epoch. Overruled
     * by {@link #validation}.
     */
    public FitOptions validationSplit(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("the validation split must be from 0 and below 1, not " + share);
        }
        validationSplit = share;
        return this;
    }

    /** Evaluates on these samples after each epoch. */
    public FitOptions validation(Samples samples) {
        validation = Optional.of(samples);
        return this;
    }

    /** Evaluates on these samples after each epoch: inputs {@code [N, …]} and targets {@code [N, …]}. */
    public FitOptions validation(Tensor x, Tensor y) {
        return validation(Samples.of(x, y));
    }

    /**
     * How many batches are prepared in the background while a step is computed, by as many threads where there are
     * processors for them; 0 prepares each batch when its turn comes. Changes no bit of the result. Samples that are
     * merely copied, such as tensors, are never prepared ahead.
     */
    public FitOptions prefetch(int batches) {
        prefetch = atLeast(0, "number of batches to prepare ahead", batches);
        return this;
    }

    /**
     * How much samples count in the loss by their class: for classes that are rarer than they are important. Classes that are
     * not named count 1; a sample's own weight is multiplied with this one. Validation does not look at it.
     *
     * @throws IllegalArgumentException if a class is negative, or a weight not a finite number from 0
     */
    public FitOptions classWeights(Map<Integer, Float> weights) {
        classWeights = new ClassWeights(weights);
        return this;
    }

    /** Who is told what happens, in this order. */
    public FitOptions callbacks(Callback... listeners) {
        return callbacks(List.of(listeners));
    }

    /** Who is told what happens, in this order. */
    public FitOptions callbacks(List<Callback> listeners) {
        callbacks = List.copyOf(listeners);
        return this;
    }

    private static int atLeast(int least, String what, int number) {
        if (number < least) {
            throw new IllegalArgumentException("the %s must be at least %d, not %d".formatted(what, least, number));
        }
        return number;
    }

    /** See {@link #epochs(int)}. */
    public int epochs() {
        return epochs;
    }

    /** See {@link #initialEpoch(int)}. */
    public int initialEpoch() {
        return initialEpoch;
    }

    /** See {@link #batchSize(int)}. */
    public int batchSize() {
        return batchSize;
    }

    /** See {@link #shuffle(boolean)}. */
    public boolean shuffle() {
        return shuffle;
    }

    /** See {@link #seed(int)}. */
    public int seed() {
        return seed;
    }

    /** See {@link #validationSplit(double)}. */
    public double validationSplit() {
        return validationSplit;
    }

    /** See {@link #validation(Samples)}. */
    public Optional<Samples> validation() {
        return validation;
    }

    /** See {@link #prefetch(int)}. */
    public int prefetch() {
        return prefetch;
    }

    /** See {@link #callbacks(List)}. */
    public List<Callback> callbacks() {
        return callbacks;
    }

    /** See {@link #classWeights(Map)}. */
    public Map<Integer, Float> classWeights() {
        return Map.copyOf(classWeights.weights());
    }

    ClassWeights weightsOfClasses() {
        return classWeights;
    }
}
