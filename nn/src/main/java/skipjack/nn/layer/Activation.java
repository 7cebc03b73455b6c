package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** An activation function as a layer of its own: {@code new Activation("relu")}. */
public final class Activation extends Layer {
    private final ActivationFunction function;

    /** Applies this function. */
    public Activation(ActivationFunction function) {
        this.function = function;
    }

    /**
     * Applies the function of this name.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists the known ones
     */
    public Activation(String name) {
        this(ActivationFunction.named(name));
    }

    /** What is applied. */
    public ActivationFunction function() {
        return function;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = Inputs.single(inputs);
        if (function == ActivationFunction.SOFTMAX && x.rank() == 0) {
            throw new ShapeMismatch("softmax needs an axis of classes");
        }
        return x;
    }

    /** x and y: one shape. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        Variable y = function.apply(pass, x);
        return y == x ? pass.tape().reshaped(x, x.shape()) : y;
    }
}
