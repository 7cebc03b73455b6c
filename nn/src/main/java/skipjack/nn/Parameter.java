package skipjack.nn;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.engine.ops.Addition;
import skipjack.nn.constraint.Constraint;
import skipjack.nn.initializer.Initializer;
import skipjack.nn.regularizer.Regularizer;

/** A named tensor that belongs to a layer: learnt by gradients, or kept by the layer itself (moving statistics). */
public final class Parameter {
    /*
     * Predictions use what a model has made of its parameters once: kernels with a normalisation folded in, packed for the
     * product. They must notice when a parameter has changed, and comparing millions of floats each time would cost more than
     * it saves. Everybody who can change a value has asked for it by `value`, so that is what is counted; those who only
     * read ask by `read`.
     *
     * The first value is drawn when somebody first looks. A model into which a file is read, whose parameters are assigned
     * before anybody looks, thus never draws the millions of random numbers that the file replaces. What is drawn depends on
     * the initialiser and the seed alone, not on when.
     */
    private final String name;
    private final Tensor value;
    private final Initializer initializer;
    private final boolean learnt;
    private final AtomicInteger version = new AtomicInteger();
    private boolean initialized;
    private long seed;
    private volatile boolean undrawn;
    private Tensor gradient = Tensor.zeros(Shape.of(0));
    private boolean hasGradient;
    private Optional<Tensor> term = Optional.empty();
    private Optional<Regularizer> regularizer = Optional.empty();
    private Optional<Constraint> constraint = Optional.empty();

    Parameter(String name, Shape shape, Initializer initializer, boolean learnt) {
        this.name = name;
        this.value = Tensor.zeros(shape);
        this.initializer = initializer;
        this.learnt = learnt;
    }

    /** Keras' name within the layer: {@code kernel}, {@code bias}, {@code gamma}, {@code moving_mean}, … */
    public String name() {
        return name;
    }

    /**
     * The value, not a copy; it may be changed until the next prediction and must then be taken anew. Before the layer is part
     * of a model it is all zeros.
     */
    public Tensor value() {
        version.incrementAndGet();
        return drawn();
    }

    /** The value's elements, to be read and not changed: unlike {@link #value} this counts as no change. */
    public float[] read() {
        return drawn().data();
    }

    private Tensor drawn() {
        if (undrawn) {
            draw();
        }
        return value;
    }

    private synchronized void draw() {
        if (undrawn) {
            initializer.fill(value, seed);
            undrawn = false;
        }
    }

    /** The value's shape. */
    public Shape shape() {
        return value.shape();
    }

    /** A number that has grown whenever the value may have changed: what was made from the value earlier is out of date. */
    public int version() {
        return version.get();
    }

    /** Whether gradients change it; moving statistics are not learnt. Freezing a layer does not change this. */
    public boolean isLearnt() {
        return learnt;
    }

    /** What large values cost, if anything. */
    public Optional<Regularizer> regularizer() {
        return regularizer;
    }

    /** Puts a price on large values, which training and evaluation add to the loss; replaces the one before. */
    public void regularize(Regularizer price) {
        regularizer = Optional.of(price);
    }

    /** Where the value has to stay, if it is not free. */
    public Optional<Constraint> constraint() {
        return constraint;
    }

    /**
     * Brings the value back to where this allows it to be after every step of an optimiser; replaces the one before.
     *
     * @throws ShapeMismatch if the value has no such axes
     */
    public void constrain(Constraint limit) {
        for (int axis : limit.axes()) {
            if (axis < -shape().rank() || axis >= shape().rank()) {
                throw new ShapeMismatch("%s takes norms along axis %d, but parameter %s has shape %s"
                        .formatted(limit.name(), axis, name, shape()));
            }
        }
        constraint = Optional.of(limit);
    }

    /** Whether a gradient has arrived since {@link #clearGradient}. */
    public boolean hasGradient() {
        return hasGradient;
    }

    /**
     * The gradient of the last backward pass, of the value's shape.
     *
     * @throws IllegalStateException if there is none
     */
    public Tensor gradient() {
        if (!hasGradient) {
            throw new IllegalStateException(
                    "parameter %s has no gradient: no backward pass reached it".formatted(name));
        }
        return gradient;
    }

    /** Forgets the gradient; its array is kept for the next one. */
    public void clearGradient() {
        hasGradient = false;
    }

    /**
     * Adds a gradient; the first one after {@link #clearGradient} is written without an addition.
     *
     * @param writer overwrites all elements of the array it is given
     */
    public void addGradient(Engine engine, Consumer<float[]> writer) {
        writer.accept(openGradient(engine));
        closeGradient(engine);
    }

    /** The first half of {@link #addGradient}: an array to be overwritten with a gradient before {@link #closeGradient}. */
    public float[] openGradient(Engine engine) {
        if (hasGradient) {
            term = Optional.of(engine.borrow(value.shape()));
            return term.get().data();
        }
        if (gradient.size() != value.size()) {
            gradient = Tensor.zeros(value.shape());
        }
        return gradient.data();
    }

    /** The second half: says that the array is complete. */
    public void closeGradient(Engine engine) {
        if (term.isPresent()) {
            Addition.accumulate(engine, term.get().data(), gradient.data());
            engine.giveBack(term.get());
            term = Optional.empty();
        }
        hasGradient = true;
    }

    /** The value, to be overwritten whole at once, which counts as initialisation: unlike {@link #value} it draws nothing. */
    public Tensor overwrite() {
        version.incrementAndGet();
        initialized = true;
        undrawn = false;
        return value;
    }

    /** Copies a value in, which counts as initialisation. */
    public void assign(Tensor source) {
        if (!source.shape().equals(value.shape())) {
            throw new ShapeMismatch(
                    "parameter %s has shape %s but was given %s".formatted(name, value.shape(), source.shape()));
        }
        System.arraycopy(source.data(), 0, overwrite().data(), 0, value.size());
    }

    /** Decides the first value, once; {@code modelSeed} is used by initialisers that have none of their own. */
    void initialize(long modelSeed) {
        if (!initialized) {
            version.incrementAndGet();
            initialized = true;
            seed = modelSeed;
            undrawn = true;
        }
    }

    @Override
    public String toString() {
        return name + value.shape();
    }
}
