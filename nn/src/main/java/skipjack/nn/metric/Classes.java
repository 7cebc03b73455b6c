package skipjack.nn.metric;

import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

/** Which class a row of numbers speaks for. */
final class Classes {
    private Classes() {}

    /** Refuses results that are not {@code [N, classes]}, and targets that are neither one-hot nor class numbers. */
    static void require(String metric, Tensor outputs, Tensor targets) {
        if (!fit(outputs, targets)) {
            throw new ShapeMismatch(
                    "%s needs results [N, classes] and targets [N, classes] or [N], got results %s and targets %s"
                            .formatted(metric, outputs.shape(), targets.shape()));
        }
    }

    /** Whether results are {@code [N, classes]} and targets one-hot or class numbers. */
    static boolean fit(Tensor outputs, Tensor targets) {
        boolean oneHot = targets.shape().equals(outputs.shape());
        boolean numbers = targets.shape().rank() > 0
                && outputs.shape().rank() > 0
                && targets.shape().dim(0) == outputs.shape().dim(0)
                && targets.size() == outputs.shape().dim(0);
        return outputs.shape().rank() == 2 && (oneHot || numbers);
    }

    /** Refuses results for another number of classes. */
    static void requireCount(String metric, Tensor outputs, int classes) {
        if (outputs.shape().dim(1) != classes) {
            throw new ShapeMismatch(
                    "%s is about %d classes but the results are %s".formatted(metric, classes, outputs.shape()));
        }
    }

    /** The class of the largest value in a row of {@code [N, classes]}; of several largest the first. */
    static int winner(Tensor rows, int row) {
        int classes = rows.shape().dim(1);
        float[] data = rows.data();
        int best = 0;
        for (int i = 1; i < classes; i++) {
            if (data[row * classes + i] > data[row * classes + best]) {
                best = i;
            }
        }
        return best;
    }

    /** The class a target names, be it one-hot or a number. */
    static int target(Tensor outputs, Tensor targets, int row) {
        return targets.shape().equals(outputs.shape()) ? winner(targets, row) : (int) targets.data()[row];
    }
}
