package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.PoolGeometry;
import skipjack.engine.geometry.Window;
import skipjack.engine.ops.AveragePooling;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** The mean of each window, channel by channel; with SAME padding, of the pixels that lie inside the picture. */
public final class AveragePooling2D extends Layer {
    private final Window window;
    private final Placed.Last<PoolGeometry> placed = new Placed.Last<>(this::place);

    /** Windows of 2×2 side by side, Keras' default. */
    public AveragePooling2D() {
        this(2);
    }

    /** Square windows side by side: the stride is the size. */
    public AveragePooling2D(int size) {
        this(size, size);
    }

    /** Square windows, kept inside the picture. */
    public AveragePooling2D(int size, int stride) {
        this(Window.square(size, stride, Padding.VALID));
    }

    /** Windows of any kind. */
    public AveragePooling2D(Window window) {
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

    /** x: {@code [N, H, W, C]}; y: {@code [N, P, Q, C]}. Each pixel of a window gets an equal share of its gradient. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        Placed<PoolGeometry> here = placed.on(x.shape());
        PoolGeometry g = here.geometry();
        Variable y = result(pass, inputs, here.y());
        AveragePooling.forward(pass.engine(), g, x.data(), y.data());
        pass.tape().record(y, dy -> x.addGradient(dx -> AveragePooling.backward(pass.engine(), g, dy, dx)));
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
