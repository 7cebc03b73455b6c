package skipjack.nn.loss;

import skipjack.engine.Tensor;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/** {@code mean (y − target)²} over the elements of a sample; results and targets have one shape {@code [N, …]}. */
public final class MeanSquaredError implements Loss {
    private static final Elementwise.Term SQUARE = new Elementwise.Term() {
        @Override
        public double loss(float y, float target) {
            double error = y - target;
            return error * error;
        }

        @Override
        public double slope(float y, float target) {
            return 2 * (y - target);
        }
    };

    /** The loss; it has no settings. */
    public MeanSquaredError() {}

    @Override
    public Variable forward(Tape tape, Variable output, Tensor targets) {
        return Elementwise.forward("mean squared error", tape, output, targets, SQUARE);
    }
}
