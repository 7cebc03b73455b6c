package skipjack.nn.metric;

/**
 * Of the elements whose right answer is yes, the share that the network answers so, as Keras counts: an answer is yes where a result is above a
 * threshold, and all elements of all samples are counted together, or those of one class.
 *
 * <p>Results are {@code [N, …]}; targets have the same shape, or are class numbers {@code [N]} for results {@code [N, classes]}.
 * For every class by its largest result, see {@link ConfusionMatrix}.
 */
public final class Recall implements Metric {
    private final String name;
    private final YesCounts counts;

    /** Over all elements, with a threshold of 0.5. */
    public Recall() {
        this("recall", YesCounts.ofAll(0.5f));
    }

    private Recall(String name, YesCounts counts) {
        this.name = name;
        this.counts = counts;
    }

    /**
     * Over all elements, with a threshold of one's own.
     *
     * @throws IllegalArgumentException if the threshold is not from 0 and below 1
     */
    public static Recall above(float threshold) {
        return new Recall("recall", YesCounts.ofAll(threshold));
    }

    /**
     * Of one class alone, with a threshold of 0.5; named {@code recall_3} for class 3.
     *
     * @throws IllegalArgumentException if the class number is negative
     */
    public static Recall ofClass(int number) {
        return new Recall("recall_" + number, YesCounts.ofClass(number));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Meter meter() {
        return counts.meter(name, counts -> Counts.share(counts[0], counts[0] + counts[2]));
    }
}
