package skipjack.nn.metric;

import java.util.ArrayList;
import java.util.List;
import skipjack.engine.Tensor;

/** A meter that counts samples, or pairs of a result and a target, in a few classes and computes its value from the counts. */
final class Counts implements Meter {
    private final long[] counts;
    private final Counting counting;
    private final Value value;

    /** How a batch is counted. */
    interface Counting {
        /** Adds a batch to the counts. */
        void add(Tensor outputs, Tensor targets, long[] counts);
    }

    /** What the counts mean. */
    interface Value {
        /** The metric's value. */
        double of(long[] counts);
    }

    Counts(int size, Counting counting, Value value) {
        this.counts = new long[size];
        this.counting = counting;
        this.value = value;
    }

    @Override
    public void add(Tensor outputs, Tensor targets) {
        counting.add(outputs, targets, counts);
    }

    @Override
    public double value() {
        return value.of(counts);
    }

    /** {@code part / whole}; 0 where there is no whole, as Keras has it. */
    static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /** {@code part / whole} of counts. */
    static double share(long part, long whole) {
        return share((double) part, (double) whole);
    }

    @Override
    public List<Double> sums() {
        List<Double> sums = new ArrayList<>();
        for (long count : counts) {
            sums.add((double) count);
        }
        return sums;
    }

    @Override
    public void resume(List<Double> sums) {
        if (sums.size() != counts.length) {
            throw new IllegalArgumentException(
                    "%d counts cannot go on as %d others".formatted(sums.size(), counts.length));
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] = sums.get(i).longValue();
        }
    }
}
