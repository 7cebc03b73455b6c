package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** Lays a sample out as one row: {@code [N, H, W, C]} becomes {@code [N, H·W·C]}. No element is moved. */
public final class Flatten extends Layer {
    /** A change of shape. */
    public Flatten() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(Inputs.single(inputs).size());
    }

    /** x: {@code [N, …]}; y: {@code [N, product of the rest]}, in the same array. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        int batch = x.shape().dim(0);
        return pass.tape().reshaped(x, Shape.of(batch, x.shape().dropFirst().size()));
    }
}
