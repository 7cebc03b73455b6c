package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.geometry.Padding;
import skipjack.engine.ops.ZeroPadding;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** Puts rows and columns of zeros around pictures. */
public final class ZeroPadding2D extends Layer {
    private final Padding padding;

    /** One row or column of zeros on each side, Keras' default. */
    public ZeroPadding2D() {
        this(1);
    }

    /** As many rows and columns of zeros on each of the four sides. */
    public ZeroPadding2D(int all) {
        this(Padding.of(all));
    }

    /** Zeros side by side: {@code new ZeroPadding2D(Padding.of(0, 1, 0, 1))}. */
    public ZeroPadding2D(Padding padding) {
        if (padding.kind() != Padding.Kind.EXPLICIT) {
            throw new IllegalArgumentException(
                    "ZeroPadding2D needs the number of zeros for each side, not " + padding.kind());
        }
        this.padding = padding;
    }

    /** Zeros on each side. */
    public Padding padding() {
        return padding;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = Inputs.picture(inputs);
        return Shape.of(
                padding.top() + x.dim(0) + padding.bottom(), padding.left() + x.dim(1) + padding.right(), x.dim(2));
    }

    /** x: {@code [N, H, W, C]}; y: {@code [N, top + H + bottom, left + W + right, C]}. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        int n = x.shape().dim(0);
        int h = x.shape().dim(1);
        int w = x.shape().dim(2);
        int c = x.shape().dim(3);
        Shape sample = outputShape(List.of(x.shape().dropFirst()));
        Variable y = result(pass, inputs, sample.prepend(n));
        ZeroPadding.forward(pass.engine(), n, h, w, c, padding, x.data(), y.data());
        pass.tape()
                .record(y, dy -> x.addGradient(dx -> ZeroPadding.backward(pass.engine(), n, h, w, c, padding, dy, dx)));
        return y;
    }
}
