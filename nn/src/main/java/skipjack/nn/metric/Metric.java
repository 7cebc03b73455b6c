package skipjack.nn.metric;

/** Something worth knowing about a network's results, with a name. */
public interface Metric {
    /** The key in logs and histories: {@code accuracy}. */
    String name();

    /** A measurement that has seen nothing yet. */
    Meter meter();
}
