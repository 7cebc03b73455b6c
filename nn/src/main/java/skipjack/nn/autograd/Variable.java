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
     */
    private final Tape tape;
    private final boolean needsGradient;
    private final Buffer value;
    private final Shape shape;
    private Buffer gradient = Buffer.NONE;
    private Variable logits;
    private boolean ofSigmoid;

    Variable(Tape tape, Shape shape, Buffer value, boolean needsGradient) {
        this.tape = tape;
        this.shape = shape;
        this.value = value;
        this.needsGradient = needsGradient;
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
        if (gradient == Buffer.NONE) {
            gradient = tape.borrow(shape.size());
            writer.accept(gradient.data());
            return;
        }
        Buffer term = tape.borrow(shape.size());
        writer.accept(term.data());
        sum(term);
        tape.release(term);
    }

    /**
     * Like {@link #addGradient}, but the array given to the writer may be the one that holds the gradient of
     * {@code from}, of the same size; the writer must allow for that.
     */
    public void reuseGradient(Variable from, Consumer<float[]> writer) {
        if (!needsGradient) {
            return;
        }
        boolean inPlace = gradient == Buffer.NONE && from.gradient.holders() == 1 && from.shape.size() == shape.size();
        if (!inPlace) {
            addGradient(writer);
            return;
        }
        gradient = from.gradient.held();
        writer.accept(gradient.data());
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

    private void sum(Buffer term) {
        float[] total = gradient.data();
        if (gradient.holders() == 1) {
            Addition.accumulate(tape.engine(), term.data(), total);
            return;
        }
        Buffer fresh = tape.borrow(shape.size());
        Addition.forward(tape.engine(), total, term.data(), fresh.data());
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
