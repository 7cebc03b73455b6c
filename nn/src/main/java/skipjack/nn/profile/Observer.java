package skipjack.nn.profile;

/**
 * Is told what a model is doing, in the thread that does it; see {@link skipjack.nn.Model#observedBy}.
 *
 * <p>Steps and pieces of work do not overlap: each ends before the next begins. Calls come some hundreds of times per step, so an
 * observer may look at a clock without being noticed.
 */
public interface Observer {
    /** Looks away. */
    Observer NONE = new Observer() {};

    /** A training step or a prediction begins, with this many samples. */
    default void stepBegins(int samples) {}

    /** A piece of work begins. If this is said twice before it ends, the second time is right: the phase is known better. */
    default void begins(Work work, Phase phase) {}

    /** The piece of work that began last is done. */
    default void ends(Work work, Phase phase) {}

    /** The step is over. */
    default void stepEnds() {}
}
