package skipjack.nn.metric;

/**
 * The share of elements on whose side of a threshold the target lies; results and targets have one shape {@code [N, …]}.
 */
public final class BinaryAccuracy implements Metric {
    private final String name;
    private final float threshold;

    /** The metric under the name {@code accuracy}, with a threshold of 0.5. */
    public BinaryAccuracy() {
        this("accuracy", 0.5f);
    }

    /**
     * The metric with settings of one's own.
     *
     * @param threshold results above it mean yes
     * @throws IllegalArgumentException if the threshold is not from 0 and below 1
     */
    public BinaryAccuracy(String name, float threshold) {
        this.name = name;
        this.threshold = Yes.threshold(threshold);
    }

    @Override
    public String name() {
        return name;
    }

    /** Results above it mean yes. */
    public float threshold() {
        return threshold;
    }

    @Override
    public Meter meter() {
        return new Counts(
                2,
                (outputs, targets, counts) -> {
                    Yes.require(name, outputs, targets);
                    for (int i = 0; i < outputs.size(); i++) {
                        boolean hit = outputs.data()[i] > threshold == Yes.isRight(outputs, targets, i);
                        counts[0] += hit ? 1 : 0;
                    }
                    counts[1] += outputs.size();
                },
                counts -> Counts.share(counts[0], counts[1]));
    }
}
