package skipjack.nn.metric;

import skipjack.engine.Tensor;

/** Counts the samples of which something holds; the value is their share. */
final class Share implements Meter {
    /** What is counted. */
    interface Test {
        /** Whether it holds of this row. */
        boolean holds(Tensor outputs, Tensor targets, int row);
    }

    private final String metric;
    private final Test test;
    private long hits;
    private long samples;

    Share(String metric, Test test) {
        this.metric = metric;
        this.test = test;
    }

    @Override
    public void add(Tensor outputs, Tensor targets) {
        Classes.require(metric, outputs, targets);
        int rows = outputs.shape().dim(0);
        for (int row = 0; row < rows; row++) {
            hits += test.holds(outputs, targets, row) ? 1 : 0;
        }
        samples += rows;
    }

    @Override
    public double value() {
        return samples == 0 ? 0 : (double) hits / samples;
    }
}
