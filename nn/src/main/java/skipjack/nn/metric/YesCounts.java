package skipjack.nn.metric;

import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

/**
 * Counts right and wrong yeses: {@code [true positives, false positives, false negatives]}.
 *
 * @param threshold results above it mean yes
 * @param column the class that counts, or −1 for all
 */
record YesCounts(float threshold, int column) {
    private static final int ALL = -1;

    static YesCounts ofAll(float threshold) {
        return new YesCounts(Yes.threshold(threshold), ALL);
    }

    static YesCounts ofClass(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("classes are counted from 0, so there is no class " + number);
        }
        return new YesCounts(0.5f, number);
    }

    Meter meter(String name, Counts.Value value) {
        return new Counts(3, (outputs, targets, counts) -> add(name, outputs, targets, counts), value);
    }

    private void add(String name, Tensor outputs, Tensor targets, long[] counts) {
        Yes.require(name, outputs, targets);
        int width = outputs.shape().dim(-1);
        if (column >= width) {
            throw new ShapeMismatch("%s: results %s have no class %d".formatted(name, outputs.shape(), column));
        }
        for (int i = Math.max(column, 0); i < outputs.size(); i += column == ALL ? 1 : width) {
            boolean said = outputs.data()[i] > threshold;
            boolean right = Yes.isRight(outputs, targets, i);
            counts[0] += said && right ? 1 : 0;
            counts[1] += said && !right ? 1 : 0;
            counts[2] += !said && right ? 1 : 0;
        }
    }
}
