package skipjack.engine.kernel;

import java.util.concurrent.atomic.AtomicBoolean;

/** Says which kernels run at the moment: vectors in the end, but plain loops with the same bits until these have been compiled. */
public final class ColdStart {
    /*
     * Before C2 has compiled it, vector code is the slowest code there is: in the interpreter and in C1's code every vector is an
     * object, and every operation a loop over its lanes. A program that classifies one picture and ends would spend more
     * time there than on anything else, and a training would begin by making garbage faster than it computes.
     *
     * So a JVM begins with ScalarKernels, in tiles of the same height and width. What one of the two has packed, the
     * other can read, and both compute the same bits; hence nobody can tell from a result when one took the place of the
     * other. A thread in the background has the vector kernels compiled by exercising them, one after the other and all again, until
     * each is as fast as it should be; then they take over. It begins a little after the first use, so that a short program
     * never pays for what it will not need.
     */
    private static final String PROPERTY = "skipjack.coldstart";

    private static final int DELAY_MILLISECONDS = 300;

    private final Kernels compiled;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Kernels now;

    private ColdStart(Kernels first, Kernels compiled) {
        this.now = first;
        this.compiled = compiled;
    }

    /** Always these kernels. */
    public static ColdStart none(Kernels kernels) {
        return new ColdStart(kernels, kernels);
    }

    /** Plain loops first, and these later. */
    static ColdStart of(Kernels vectors) {
        return new ColdStart(new ScalarKernels(vectors), vectors);
    }

    /**
     * The same for all that ask in this JVM: the system property {@code skipjack.coldstart=off} makes vectors run from the
     * first call.
     *
     * @throws IllegalArgumentException if the property is neither {@code on} nor {@code off}
     */
    public static ColdStart ofThisJvm() {
        Simd.check(); // what is wrong with a property cannot be said while a class is initialised
        off();
        return Once.START;
    }

    private static final class Once {
        static final ColdStart START = start(KernelSelector.selected());
    }

    private static ColdStart start(Kernels selected) {
        return selected instanceof ScalarKernels || off() ? none(selected) : of(selected);
    }

    private static boolean off() {
        String value = System.getProperty(PROPERTY, "on").strip();
        return switch (value) {
            case "on", "" -> false;
            case "off" -> true;
            default -> throw new IllegalArgumentException("-D%s=%s: it must be on or off".formatted(PROPERTY, value));
        };
    }

    /** The kernels to use now. */
    public Kernels kernels() {
        Kernels kernels = now;
        if (kernels != compiled) {
            compileLater();
        }
        return kernels;
    }

    /** The kernels that are used in the end. */
    public Kernels compiled() {
        return compiled;
    }

    private void compileLater() {
        if (!begun.get() && begun.compareAndSet(false, true)) {
            Thread thread = new Thread(this::compileAfterDelay, "skipjack-compile");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void compileAfterDelay() {
        try {
            Thread.sleep(DELAY_MILLISECONDS);
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
        }
        compile();
    }

    /** Has the kernels compiled and returns when they are in use. */
    public synchronized void compile() {
        if (now != compiled) {
            begun.set(true);
            new KernelExercises(now).untilCompiled(compiled);
            now = compiled;
        }
    }
}
