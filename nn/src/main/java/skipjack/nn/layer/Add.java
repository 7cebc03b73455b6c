package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ops.Addition;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/**
 * {@code y = a + b (+ …)}, element by element: where a shortcut joins the block it went around. Axes of extent 1 are
 * repeated.
 */
public final class Add extends Layer {
    /** A sum of two or more inputs. */
    public Add() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Spread.common(inputs);
    }

    /** Inputs and result: batch first. The gradient of each input is the gradient of the result. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        List<Variable> terms = Spread.all(pass, inputs);
        Variable y = result(pass, inputs, terms.get(0).shape());
        Addition.forward(pass.engine(), terms.get(0).data(), terms.get(1).data(), y.data());
        for (Variable further : terms.subList(2, terms.size())) {
            Addition.accumulate(pass.engine(), further.data(), y.data());
        }
        pass.tape().record(y, dy -> terms.forEach(x -> x.shareGradient(y)));
        Spread.discard(pass, inputs, terms);
        return y;
    }
}
