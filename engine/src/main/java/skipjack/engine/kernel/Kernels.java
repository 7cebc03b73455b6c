package skipjack.engine.kernel;

/** The innermost loops of the engine, single-threaded; one implementation is chosen per JVM. */
public interface Kernels {
    /** Which kernels these are, for people: {@code "256-bit vectors"}, {@code "scalar"}. */
    String describe();
}
