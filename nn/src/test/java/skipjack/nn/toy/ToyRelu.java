package skipjack.nn.toy;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ops.Relu;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** A ReLU. */
public final class ToyRelu extends Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        Variable y = result(pass, inputs, x.shape());
        Relu.forward(pass.engine(), x.data(), y.data());
        pass.tape().record(y, dy -> x.reuseGradient(y, dx -> Relu.backward(pass.engine(), y.data(), dy, dx)));
        return y;
    }
}
