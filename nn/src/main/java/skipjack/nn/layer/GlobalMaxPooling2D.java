package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.PoolGeometry;
import skipjack.engine.geometry.Window;
import skipjack.engine.ops.MaxPooling;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** The largest value of each channel over all pixels: {@code [N, H, W, C]} becomes {@code [N, C]}. */
public final class GlobalMaxPooling2D extends Layer {
    /** A maximum over whole pictures. */
    public GlobalMaxPooling2D() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(Inputs.picture(inputs).dim(2));
    }

    /** x: {@code [N, H, W, C]}; y: {@code [N, C]}. The gradient goes to the first pixel that has the maximum. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        int h = x.shape().dim(1);
        int w = x.shape().dim(2);
        int c = x.shape().dim(3);
        Window whole = new Window(h, w, 1, 1, 1, 1, Padding.VALID);
        PoolGeometry g = PoolGeometry.of(x.shape().dim(0), h, w, c, whole);
        Variable y = result(pass, inputs, Shape.of(x.shape().dim(0), c));
        MaxPooling.forward(pass.engine(), g, x.data(), y.data());
        pass.tape()
                .record(
                        y,
                        dy -> x.addGradient(dx -> MaxPooling.backward(pass.engine(), g, x.data(), y.data(), dy, dx)));
        return y;
    }
}
