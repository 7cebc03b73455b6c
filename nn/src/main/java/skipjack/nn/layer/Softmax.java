package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** {@code y = exp(x) / Σ exp(x)} over the last axis: scores become probabilities. */
public final class Softmax extends Layer {
    /** A softmax over the last axis. */
    public Softmax() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = Inputs.single(inputs);
        if (x.rank() == 0) {
            throw new ShapeMismatch("needs an axis of classes");
        }
        return x;
    }

    /** x and y: one shape. The result remembers x, so that a loss can be computed from the scores. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        return ActivationFunction.SOFTMAX.apply(pass, inputs.get(0));
    }
}
