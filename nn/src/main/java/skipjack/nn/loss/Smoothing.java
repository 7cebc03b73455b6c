package skipjack.nn.loss;

import skipjack.engine.Tensor;
import skipjack.nn.autograd.Tape;

/** Label smoothing: a target of certainty gives a share of itself to all classes. Source: Szegedy and others, 2016. */
final class Smoothing {
    private Smoothing() {}

    static float require(float share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("label smoothing must lie between 0 and 1, not " + share);
        }
        return share;
    }

    /** {@code target·(1 − share) + share / classes}, alive as long as the tape; the targets themselves if there is none. */
    static Tensor of(Tape tape, Tensor targets, float share) {
        if (share == 0) {
            return targets;
        }
        int classes = targets.shape().dim(-1);
        Tensor smoothed = tape.result(targets.shape(), false).value();
        for (int i = 0; i < smoothed.size(); i++) {
            smoothed.data()[i] = targets.data()[i] * (1 - share) + share / classes;
        }
        return smoothed;
    }
}
