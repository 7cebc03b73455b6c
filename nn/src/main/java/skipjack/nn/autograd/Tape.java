package skipjack.nn.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.profile.Observer;
import skipjack.nn.profile.Phase;
import skipjack.nn.profile.Work;

/**
 * Records what is computed, and plays it backwards to get the gradients.
 *
 * <p>A tape serves one forward and at most one backward pass and is then closed, which returns every array it borrowed.
 * Not safe for use by several threads; the operations themselves are parallel.
 */
public final class Tape implements AutoCloseable {
    /*
     * A step is recorded when its result has been computed, so whatever a step depends on stands before it. Reading the
     * record from the end is therefore a correct order for the chain rule: when a step's turn comes, everybody who used
     * its result has already sent a gradient back.
     *
     * For the same reason a result can be let go as soon as its own step has been played: those who used it have been
     * played before. Activations thus leave one by one while gradients are computed, and the gradients that are alive
     * at a time are those of one block.
     */

    /** How the gradient of one result flows to the things it was computed from. */
    @FunctionalInterface
    public interface BackwardStep {
        /** Called once, with the result's complete gradient, of the result's shape; it must not be kept. */
        void accept(float[] dy);
    }

    private static final BackwardStep NOTHING = dy -> {};

    private final Engine engine;
    private final boolean recording;
    private final Observer observer;
    private final Consumer<Tape> home;
    private final Pool<Buffer> buffers = new Pool<>(Buffer::new);
    private final Pool<Variable> variables = new Pool<>(() -> new Variable(this));
    private final List<Variable> results = new ArrayList<>();
    private final List<BackwardStep> steps = new ArrayList<>();
    private final List<Work> works = new ArrayList<>();

    private Work work = Work.OTHER;
    private Phase phase = Phase.BACKWARD;
    private double penalty;
    private boolean open = true;

    Tape(Engine engine, boolean recording, Observer observer, Consumer<Tape> home) {
        this.engine = engine;
        this.recording = recording;
        this.observer = observer;
        this.home = home;
    }

    /** A tape that records, for training. */
    public static Tape recording(Engine engine) {
        return recording(engine, Observer.NONE);
    }

    /** A tape that records, for training, and tells an observer what it plays back. */
    public static Tape recording(Engine engine, Observer observer) {
        return new Tape(engine, true, observer, closed -> {});
    }

    /** A tape that only lends arrays, for inference: nothing is recorded and no variable needs a gradient. */
    public static Tape idle(Engine engine) {
        return idle(engine, Observer.NONE);
    }

    /** A tape that only lends arrays, and carries an observer for those who compute. */
    public static Tape idle(Engine engine, Observer observer) {
        return new Tape(engine, false, observer, closed -> {});
    }

    /** The engine on which everything here is computed. */
    public Engine engine() {
        return engine;
    }

    /** Who is told what is computed. */
    public Observer observer() {
        return observer;
    }

    /** Says what is recorded from now on is part of which work: for the observer. */
    public void turnTo(Work next) {
        work = next;
    }

    /** Says, within a backward step, which gradient is computed from now on: for the observer. */
    public void turnTo(Phase gradient) {
        if (phase != Phase.BACKWARD) {
            observer.ends(work, phase);
        }
        phase = gradient;
        observer.begins(work, phase);
    }

    /** Whether backward steps are kept. */
    public boolean isRecording() {
        return recording;
    }

    /** A variable around a tensor of the caller's, which is neither copied nor given back; it needs no gradient. */
    public Variable constant(Tensor tensor) {
        return variables.next().begin(tensor.shape(), buffers.next().around(tensor.data()), false);
    }

    /** A variable around a tensor of the caller's whose gradient is wanted; read it before the tape is closed. */
    public Variable leaf(Tensor tensor) {
        return variables.next().begin(tensor.shape(), buffers.next().around(tensor.data()), recording);
    }

    /** A new variable with arbitrary contents, for a result that is about to be computed and wants a gradient. */
    public Variable result(Shape shape) {
        return result(shape, true);
    }

    /** A new variable with arbitrary contents; {@code wanted} says whether anything upstream of it needs its gradient. */
    public Variable result(Shape shape, boolean wanted) {
        return variables.next().begin(shape, borrow(shape.size()), recording && wanted);
    }

    /** An array with arbitrary contents that stays until this tape is closed: for what a backward step needs to know. */
    public float[] scratch(int size) {
        return borrow(size).data();
    }

    /** The same value under another shape of the same size; no element is moved, and the gradient flows through. */
    public Variable reshaped(Variable x, Shape shape) {
        if (shape.size() != x.shape().size()) {
            throw new ShapeMismatch("%s cannot be reshaped to %s".formatted(x.shape(), shape));
        }
        Variable y = variables.next().begin(shape, x.valueBuffer().held(), x.needsGradient());
        if (recording) {
            record(y, dy -> x.shareGradient(y));
        }
        return y;
    }

    /** Records how the gradient of {@code result} flows back. Forgotten at once if this tape does not record. */
    public void record(Variable result, BackwardStep step) {
        if (recording) {
            results.add(result);
            steps.add(result.needsGradient() ? step : NOTHING);
            works.add(work);
        }
    }

    /** Adds to what the loss will be beyond that of the results; whoever does so sends the gradient back as well. */
    public void addPenalty(double price) {
        penalty += price;
    }

    /** The sum of all that {@link #addPenalty} was given. */
    public double penalty() {
        return penalty;
    }

    /**
     * Plays the record backwards. The gradients to start from must have been added to the variables before; steps whose
     * result received none are skipped.
     */
    public void backward() {
        for (int i = results.size() - 1; i >= 0; i--) {
            Variable result = results.get(i);
            work = works.get(i);
            phase = Phase.BACKWARD;
            observer.begins(work, phase);
            result.sendBack(steps.get(i));
            result.dropGradient();
            release(result.valueBuffer());
            observer.ends(work, phase);
        }
        forgetSteps();
    }

    private void forgetSteps() {
        results.clear();
        steps.clear();
        works.clear();
    }

    /** Says that nobody will read this variable's value any more. Only for tapes that do not record. */
    public void discard(Variable variable) {
        if (!recording) {
            release(variable.valueBuffer());
        }
    }

    /** Returns all borrowed arrays; variables of this tape must not be used any more. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        forgetSteps();
        for (int i = 0; i < buffers.used(); i++) {
            buffers.get(i).clear(engine);
        }
        for (int i = 0; i < variables.used(); i++) {
            variables.get(i).end();
        }
        buffers.takeBack();
        variables.takeBack();
        work = Work.OTHER;
        penalty = 0;
        home.accept(this);
    }

    /** This tape as if it were new. */
    Tape reopened() {
        open = true;
        return this;
    }

    Buffer borrow(int size) {
        return buffers.next().borrowFrom(engine, size);
    }

    void release(Buffer buffer) {
        buffer.release(engine);
    }
}
