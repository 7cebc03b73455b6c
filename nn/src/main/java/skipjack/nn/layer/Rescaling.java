package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ops.Affine;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** {@code y = x·scale + offset}: pictures of bytes to what a network was trained on. */
public final class Rescaling extends Layer {
    private final float scale;
    private final float offset;

    /** A factor and what is added after it. */
    public Rescaling(float scale, float offset) {
        this.scale = scale;
        this.offset = offset;
    }

    /** The factor. */
    public float scale() {
        return scale;
    }

    /** What is added. */
    public float offset() {
        return offset;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(inputs);
    }

    /** x and y: one shape. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        int size = x.shape().size();
        float[] factor = {scale};
        float[] addend = {offset};
        Variable y = result(pass, inputs, x.shape());
        Affine.forward(engine, size, 1, x.data(), factor, addend, y.data());
        pass.tape().record(y, dy -> x.reuseGradient(y, dx -> Affine.backward(engine, size, 1, factor, dy, dx)));
        return y;
    }
}
