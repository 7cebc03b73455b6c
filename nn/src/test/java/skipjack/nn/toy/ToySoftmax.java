package skipjack.nn.toy;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ops.Softmax;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** A softmax that tells the loss its logits, or keeps them to itself. */
public final class ToySoftmax extends Layer {
    private final boolean open;

    public ToySoftmax(boolean open) {
        this.open = open;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        int rows = x.shape().dim(0);
        int classes = x.shape().dim(1);
        Variable y = result(pass, inputs, x.shape());
        Softmax.forward(pass.engine(), rows, classes, x.data(), y.data());
        pass.tape()
                .record(y, dy -> x.addGradient(dx -> Softmax.backward(pass.engine(), rows, classes, y.data(), dy, dx)));
        return open ? y.asSoftmaxOf(x) : y;
    }
}
