package skipjack.nn.metric;

import skipjack.engine.Tensor;

/** Counts the samples of which something holds; the value is their share. */
final class Share {
    private Share() {}

    /** What is counted. */
    interface Test {
        /** Whether it holds of this row. */
        boolean holds(Tensor outputs, Tensor targets, int row);
    }

    static Meter of(String metric, Test test) {
        return new Counts(
                2,
                (outputs, targets, counts) -> {
                    Classes.require(metric, outputs, targets);
                    int rows = outputs.shape().dim(0);
                    for (int row = 0; row < rows; row++) {
                        counts[0] += test.holds(outputs, targets, row) ? 1 : 0;
                    }
                    counts[1] += rows;
                },
                counts -> Counts.share(counts[0], counts[1]));
    }
}
