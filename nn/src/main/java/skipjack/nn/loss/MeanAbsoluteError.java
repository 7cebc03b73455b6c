package skipjack.nn.loss;

import skipjack.engine.Tensor;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/**
 * {@code mean |y − target|} over the elements of a sample; results and targets have one shape {@code [N, …]}. Where a result
 * is its target the slope is 0.
 */
public final class MeanAbsoluteError implements Loss {
    private static final Elementwise.Term MAGNITUDE = new Elementwise.Term() {
        @Override
        public double loss(float y, float target) {
            return Math.abs(y - target);
        }

        @Override
        public double slope(float y, float target) {
            return Math.signum(y - target);
        }
    };

    /** The loss; it has no settings. */
    public MeanAbsoluteError() {}

    @Override
    public Variable forward(Tape tape, Variable output, Tensor targets) {
        return Elementwise.forward("mean absolute error", tape, output, targets, MAGNITUDE);
    }
}
