package skipjack.nn.metric;

/**
 * The share of samples whose most probable class is the right one; of equally probable classes the first counts.
 *
 * <p>Results are {@code [N, classes]}; targets are one-hot, {@code [N, classes]}, or class numbers, {@code [N]}.
 */
public final class CategoricalAccuracy implements Metric {
    private final String name;

    /** The metric under Keras' name, {@code accuracy}. */
    public CategoricalAccuracy() {
        this("accuracy");
    }

    /** The metric under a name of one's own. */
    public CategoricalAccuracy(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Meter meter() {
        return Share.of(
                name, (outputs, targets, row) -> Classes.winner(outputs, row) == Classes.target(outputs, targets, row));
    }
}
