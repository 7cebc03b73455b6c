package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** {@code y = max(0, x)}, element by element. */
public final class ReLU extends Layer {
    /** A rectifier. */
    public ReLU() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(inputs);
    }

    /** x and y: one shape. The gradient passes where y is positive. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        return ActivationFunction.RELU.apply(pass, inputs.get(0));
    }
}
