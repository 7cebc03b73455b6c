package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ops.GlobalAveragePooling;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** The mean of each channel over all pixels of its picture. */
public final class GlobalAveragePooling2D extends Layer {
    /** A mean over height and width. */
    public GlobalAveragePooling2D() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(Inputs.picture(inputs).dim(2));
    }

    /** x: {@code [N, H, W, C]}; y: {@code [N, C]}. Each pixel gets an equal share of the gradient. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        int n = x.shape().dim(0);
        int pixels = x.shape().dim(1) * x.shape().dim(2);
        int c = x.shape().dim(3);
        Variable y = result(pass, inputs, Shape.of(n, c));
        GlobalAveragePooling.forward(pass.engine(), n, pixels, c, x.data(), y.data());
        pass.tape()
                .record(
                        y,
                        dy -> x.addGradient(dx -> GlobalAveragePooling.backward(pass.engine(), n, pixels, c, dy, dx)));
        return y;
    }
}
