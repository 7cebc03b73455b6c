package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.Addition;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** {@code y = a + b (+ …)}, element by element: where a shortcut joins the block it went around. */
public final class Add extends Layer {
    /** A sum of two or more inputs. */
    public Add() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() < 2) {
            throw new ShapeMismatch("needs at least two inputs, got " + inputs);
        }
        if (inputs.stream().distinct().count() > 1) {
            throw new ShapeMismatch("needs inputs of one shape, got " + inputs);
        }
        return inputs.get(0);
    }

    /** Inputs and result: one shape, batch first. The gradient of each input is the gradient of the result. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable y = result(pass, inputs, inputs.get(0).shape());
        Addition.forward(pass.engine(), inputs.get(0).data(), inputs.get(1).data(), y.data());
        for (Variable further : inputs.subList(2, inputs.size())) {
            Addition.accumulate(pass.engine(), further.data(), y.data());
        }
        pass.tape().record(y, dy -> inputs.forEach(x -> x.shareGradient(y)));
        return y;
    }
}
