package skipjack.resnet.cli;

import java.util.function.Supplier;

/** Says something when Ctrl-C ends the JVM, which exits with 130 by itself. */
final class Interruption {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now until {@link #end}. */
    static Interruption saying(Supplier<String> farewell) {
        return new Interruption(new Thread(() -> System.err.printf("%n%s%n", farewell.get()), "farewell"));
    }

    /** Ctrl-C is silent again. */
    void end() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running: this thread is about to end with the JVM.
        }
    }
}
