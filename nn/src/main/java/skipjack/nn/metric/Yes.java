package skipjack.nn.metric;

import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

/** Reads results and targets as answers to yes-or-no questions, one per element. */
final class Yes {
    private Yes() {}

    /** Refuses thresholds that no probability could pass. */
    static float threshold(float threshold) {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException("a threshold must be from 0 and below 1, not " + threshold);
        }
        return threshold;
    }

    /** Refuses targets that are neither of the results' shape nor class numbers. */
    static void require(String metric, Tensor outputs, Tensor targets) {
        boolean alike = outputs.shape().rank() > 0 && targets.shape().equals(outputs.shape());
        if (!alike && !Classes.fit(outputs, targets)) {
            throw new ShapeMismatch(
                    "%s needs results and targets of one shape, or targets [N], got results %s and targets %s"
                            .formatted(metric, outputs.shape(), targets.shape()));
        }
    }

    /** Whether the right answer at element {@code i} is yes. */
    static boolean isRight(Tensor outputs, Tensor targets, int i) {
        if (targets.size() == outputs.size()) {
            return targets.data()[i] > 0.5f;
        }
        int classes = outputs.shape().dim(1);
        return targets.data()[i / classes] == i % classes;
    }
}
