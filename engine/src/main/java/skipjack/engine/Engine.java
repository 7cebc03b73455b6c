package skipjack.engine;

import skipjack.engine.kernel.ColdStart;
import skipjack.engine.kernel.Kernels;
import skipjack.engine.parallel.WorkPool;
import skipjack.engine.parallel.Workspace;

/**
 * What an operation needs beside its arguments: worker threads, arrays to borrow, and the kernels of this machine.
 *
 * <p>{@link #shared()} serves almost everybody. Its number of threads is the system property {@code skipjack.threads}
 * or, without it, the number of processors the JVM sees. An engine may be used by any number of callers at the same
 * time, and the results are the same bits for any number of threads.
 */
public final class Engine implements AutoCloseable {
    private final WorkPool pool;
    private final Workspace workspace = new Workspace();
    private final ColdStart start;

    private Engine(int threads, ColdStart start) {
        this.pool = new WorkPool(threads);
        this.start = start;
    }

    private static final class Shared {
        static final Engine INSTANCE = withThreads(defaultThreads());
    }

    /** The engine of the whole JVM; made at the first call and never closed. */
    public static Engine shared() {
        return Shared.INSTANCE;
    }

    /**
     * An engine with this many threads of its own.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public static Engine withThreads(int threads) {
        return new Engine(threads, ColdStart.ofThisJvm());
    }

    /** An engine with kernels chosen by the caller: the scalar ones in a differential test, for instance. */
    public static Engine of(int threads, @SuppressWarnings("exports") Kernels kernels) {
        return new Engine(threads, ColdStart.none(kernels));
    }

    private static int defaultThreads() {
        String property = System.getProperty("skipjack.threads", "");
        if (property.isBlank()) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int threads = Integer.parseInt(property.strip());
            if (threads >= 1) {
                return threads;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, together with numbers that are too small.
        }
        throw new IllegalArgumentException(
                "-Dskipjack.threads=%s: the number of threads must be a whole number from 1".formatted(property));
    }

    /** Number of threads, the caller's included. */
    public int threads() {
        return pool.threads();
    }

    /** One line for people: which kernels run, and on how many threads. */
    public String describe() {
        return "%s, %d %s".formatted(start.compiled().describe(), threads(), threads() == 1 ? "thread" : "threads");
    }

    /**
     * Has the vector kernels compiled now and waits for it, one to three seconds; otherwise that is done in the background from
     * the first operations on, and plain loops with the same bits compute meanwhile. For a server before its first request, for
     * instance, or a benchmark.
     */
    public void warmUp() {
        start.compile();
    }

    /** A tensor with arbitrary contents, to be handed to {@link #giveBack} when it is no longer needed. */
    public Tensor borrow(Shape shape) {
        return Tensor.of(shape, workspace.take(shape.size()));
    }

    /** Takes back the array of a tensor that {@link #borrow} lent; nobody may use that tensor any more. */
    public void giveBack(Tensor tensor) {
        workspace.give(tensor.data());
    }

    /** An array of this length with arbitrary contents, to be handed to {@link #giveBack(float[])}. */
    public float[] borrow(int length) {
        return workspace.take(length);
    }

    /** Takes back an array that {@link #borrow(int)} lent; nobody may use it any more. */
    public void giveBack(float[] array) {
        workspace.give(array);
    }

    /** Number of floats that lie ready to be borrowed: what the engine keeps for the next step. */
    public long idleFloats() {
        return workspace.heldFloats();
    }

    /** Lets go of all memory kept for later; the next step allocates anew. */
    public void releaseMemory() {
        workspace.clear();
    }

    /** Says that a step is over, so that arrays of sizes which are no longer used can be let go in time. */
    public void endStep() {
        workspace.nextGeneration();
    }

    /** Threads, for the operations; the type is visible inside the engine only. */
    @SuppressWarnings("exports")
    public WorkPool pool() {
        return pool;
    }

    /** Scratch arrays, for the operations; the type is visible inside the engine only. */
    @SuppressWarnings("exports")
    public Workspace workspace() {
        return workspace;
    }

    /**
     * Kernels, for the operations; the type is visible inside the engine only. They may be others from call to call while the JVM
     * is young, with the same tiles and the same bits.
     */
    @SuppressWarnings("exports")
    public Kernels kernels() {
        return start.kernels();
    }

    /** Ends the engine's threads. The shared engine need not be closed: its threads are daemons. */
    @Override
    public void close() {
        pool.close();
        workspace.clear();
    }
}
