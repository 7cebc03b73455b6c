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

/** The largest value of each window, channel by channel. */
public final class MaxPooling2D extends Layer {
    private final Window window;
    private final Placed.Last<PoolGeometry> placed = new Placed.Last<>(this::place);

    /** Windows of 2×2 side by side, Keras' default. */
    public MaxPooling2D() {
        this(2);
    }

    /** Square windows side by side: the stride is the size. */
    public MaxPooling2D(int size) {
        this(size, size);
    }

    /** Square windows, kept inside the picture. */
    public MaxPooling2D(int size, int stride) {
        this(Window.square(size, stride, Padding.VALID));
    }

    /** Square windows that reach over the border by this many pixels, which hold no values. */
    public MaxPooling2D(int size, int stride, int padding) {
        this(Window.square(size, stride, Padding.of(padding)));
    }

    /** Windows of any kind. */
    public MaxPooling2D(Window window) {
        this.window = window;
    }

    /** Size, stride and padding. */
    public Window window() {
        return window;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return geometry(Inputs.picture(inputs).prepend(1)).outputShape().dropFirst();
    }

    /** x: {@code [N, H, W, C]}; y: {@code [N, P, Q, C]}. The first largest value of a window, row by row, gets its gradient. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        Placed<PoolGeometry> here = placed.on(x.shape());
        PoolGeometry g = here.geometry();
        Variable y = result(pass, inputs, here.y());
        MaxPooling.forward(pass.engine(), g, x.data(), y.data());
        pass.tape()
                .record(
                        y,
                        dy -> x.addGradient(dx -> MaxPooling.backward(pass.engine(), g, x.data(), y.data(), dy, dx)));
        return y;
    }

    private Placed<PoolGeometry> place(Shape x) {
        PoolGeometry g = geometry(x);
        return new Placed<>(x, g, g.outputShape());
    }

    private PoolGeometry geometry(Shape x) {
        return PoolGeometry.of(x.dim(0), x.dim(1), x.dim(2), x.dim(3), window);
    }
}
