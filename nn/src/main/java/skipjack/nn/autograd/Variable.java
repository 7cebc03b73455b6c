package skipjack.nn.autograd;

import java.util.Optional;
import java.util.function.Consumer;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.ops.Addition;

/**
 * A value on a tape and, during the backward pass, the gradient of the loss with respect to it.
 *
 * <p>Made by a {@link Tape} and alive as long as the tape needs it; a value that is to be kept must be copied.
 */
public final class Variable {
    /*
     * A value may be used by several consumers, and the gradients they send back are summed. The first to arrive is
     * written straight into a fresh array, so a value with one consumer, the usual case, costs no addition.
     *
     * Where a consumer's backward is the identity (both inputs of an addition) the gradient is not copied but shared:
     * `shareGradient` hands the same buffer on, and only a later addition to a buffer with several holders makes a copy.
     * Where a consumer may work in place (ReLU, batch normalisation) `reuseGradient` writes over the gradient of its
     * output if nobody else holds it.
     *
     * `openGradient` and `closeGradient` are the two halves of `addGradient`, for layers that run in every step and should
     * not make a lambda each time.
     */
    private static final Shape EMPTY = Shape.of(0);

    private final Tape tape;
    private boolean needsGradient;
    private Buffer value = Buffer.NONE;
    private Shape shape = EMPTY;
    private Buffer gradient = Buffer.NONE;
    private Buffer term = Buffer.NONE;
    private Variable logits;
    private boolean ofSigmoid;

    Variable(Tape tape) {
        this.tape = tape;
    }

    /** Becomes a variable without a gradient; the tape uses its variables again when it is used again. */
    Variable begin(Shape newShape, Buffer newValue, boolean gradientWanted) {
        shape = newShape;
        value = newValue;
        needsGradient = gradientWanted;
        gradient = Buffer.NONE;
        term = Buffer.NONE;
        logits = null;
        ofSigmoid = false;
        return this;
    }

    /** Lets go of everything. */
    void end() {
        begin(EMPTY, Buffer.NONE, false);
    }

    /** The value's shape, batch first. */
    public Shape shape() {
        return shape;
    }

    /** The value. */
    public Tensor value() {
        return Tensor.of(shape, value.data());
    }

    /** The value's elements. */
    public float[] data() {
        return value.data();
    }

    /** Whether anything upstream wants a gradient; if not, backward steps may skip their work. */
    public boolean needsGradient() {
        return needsGradient;
    }

    /** The gradient that has arrived so far, if any. */
    public Optional<Tensor> gradient() {
        return gradient == Buffer.NONE ? Optional.empty() : Optional.of(Tensor.of(shape, gradient.data()));
    }

    /**
     * Adds one consumer's gradient.
     *
     * @param writer overwrites all elements of the array it is given with the gradient; not called if this variable
     *     needs none
     */
    public void addGradient(Consumer<float[]> writer) {
        if (!needsGradient) {
            return;
        }
        writer.accept(openGradient());
        closeGradient();
    }

    /** An array that one consumer has to overwrite with its gradient before it calls {@link #closeGradient}; only if needed. */
    public float[] openGradient() {
        Buffer fresh = tape.borrow(shape.size());
        if (gradient == Buffer.NONE) {
            gradient = fresh;
        } else {
            term = fresh;
        }
        return fresh.data();
    }

    /** Like {@link #openGradient()}, but the array may be that of {@code from}'s gradient, as in {@link #reuseGradient}. */
    public float[] openGradient(Variable from) {
        boolean inPlace = gradient == Buffer.NONE && from.gradient.holders() == 1 && from.shape.size() == shape.size();
        if (!inPlace) {
            return openGradient();
        }
        gradient = from.gradient.held();
        return gradient.data();
    }

    /** Says that the array which {@link #openGradient} gave is complete. */
    public void closeGradient() {
        if (term != Buffer.NONE) {
            sum(term);
            tape.release(term);
            term = Buffer.NONE;
        }
    }

    /**
     * Like {@link #addGradient}, but the array given to the writer may be the one that holds the gradient of
     * {@code from}, of the same size; the writer must allow for that.
     */
    public void reuseGradient(Variable from, Consumer<float[]> writer) {
        if (!needsGradient) {
            return;
        }
        writer.accept(openGradient(from));
        closeGradient();
    }

    /** Adds the gradient of {@code from}, of the same size, as it is: for consumers whose derivative is one. */
    public void shareGradient(Variable from) {
        if (!needsGradient) {
            return;
        }
        if (gradient == Buffer.NONE) {
            gradient = from.gradient.held();
        } else {
            sum(from.gradient);
        }
    }

    private void sum(Buffer summand) {
        float[] total = gradient.data();
        if (gradient.holders() == 1) {
            Addition.accumulate(tape.engine(), summand.data(), total);
            return;
        }
        Buffer fresh = tape.borrow(shape.size());
        Addition.forward(tape.engine(), total, summand.data(), fresh.data());
        tape.release(gradient);
        gradient = fresh;
    }

    /** The logits of which this variable is the softmax or the sigmoid, if it is one; a loss may prefer them. */
    public Optional<Variable> logits() {
        return Optional.ofNullable(logits);
    }

    /** The logits of which this variable is the softmax, if it is one. */
    public Optional<Variable> softmaxLogits() {
        return ofSigmoid ? Optional.empty() : logits();
    }

    /** The logits of which this variable is the sigmoid, if it is one. */
    public Optional<Variable> sigmoidLogits() {
        return ofSigmoid ? logits() : Optional.empty();
    }

    /** Marks this variable as the softmax of {@code logits}. */
    public Variable asSoftmaxOf(Variable source) {
        logits = source;
        return this;
    }

    /** Marks this variable as the sigmoid of {@code logits}. */
    public Variable asSigmoidOf(Variable source) {
        logits = source;
        ofSigmoid = true;
        return this;
    }

    Buffer valueBuffer() {
        return value;
    }

    /** Hands the gradient to the step that goes on from here, if one has arrived. */
    void sendBack(Tape.BackwardStep step) {
        if (gradient != Buffer.NONE) {
            step.accept(gradient.data());
        }
    }

    void dropGradient() {
        if (gradient != Buffer.NONE) {
            tape.release(gradient);
            gradient = Buffer.NONE;
        }
    }
}
