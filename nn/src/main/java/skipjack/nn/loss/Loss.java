package skipjack.nn.loss;

import skipjack.engine.Tensor;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/** Tells how far a network's results are from what they should be, sample by sample. */
@FunctionalInterface
public interface Loss {
    /**
     * Computes the loss of every sample and records how its gradient flows back to {@code output}.
     *
     * @param output the network's results, {@code [N, …]}
     * @param targets what they should be; it must not change until the backward pass is over
     * @return the losses, {@code [N]}. The gradient that is added to them says how much each sample counts: 1/N each for
     *     a plain mean
     * @throws skipjack.engine.ShapeMismatch if the targets do not belong to such results
     */
    Variable forward(Tape tape, Variable output, Tensor targets);
}
