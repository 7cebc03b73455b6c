package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.Padding;
import skipjack.engine.ops.ZeroPadding;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** Cuts rows and columns off pictures: the inverse of {@link ZeroPadding2D}. */
public final class Cropping2D extends Layer {
    private final Padding crop;

    /** How many rows and columns to cut off on each side. */
    public Cropping2D(int top, int bottom, int left, int right) {
        this.crop = Padding.of(top, bottom, left, right);
    }

    /** What is cut off. */
    public Padding crop() {
        return crop;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = Inputs.picture(inputs);
        int h = x.dim(0) - crop.top() - crop.bottom();
        int w = x.dim(1) - crop.left() - crop.right();
        if (h < 1 || w < 1) {
            throw new ShapeMismatch("nothing is left of %s".formatted(x));
        }
        return Shape.of(h, w, x.dim(2));
    }

    /** x: {@code [N, H, W, C]}; y: what is left of it. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        int n = x.shape().dim(0);
        Shape sample = outputShape(List.of(x.shape().dropFirst()));
        int h = sample.dim(0);
        int w = sample.dim(1);
        int c = sample.dim(2);
        Variable y = result(pass, inputs, sample.prepend(n));
        ZeroPadding.backward(engine, n, h, w, c, crop, x.data(), y.data());
        pass.tape().record(y, dy -> x.addGradient(dx -> ZeroPadding.forward(engine, n, h, w, c, crop, dy, dx)));
        return y;
    }
}
