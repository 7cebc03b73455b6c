package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.Affine;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** {@code y = x·scale + offset}: pictures of bytes to what a network was trained on. */
public final class Rescaling extends Layer {
    private final float[] scale;
    private final float[] offset;

    /** A factor and what is added after it. */
    public Rescaling(float scale, float offset) {
        this(new float[] {scale}, new float[] {offset});
    }

    /**
     * A factor and an addend for each channel.
     *
     * @throws IllegalArgumentException if there are not as many of one as of the other
     */
    public Rescaling(float[] scale, float[] offset) {
        if (scale.length == 0 || scale.length != offset.length) {
            throw new IllegalArgumentException(
                    "needs as many factors as addends, not %d and %d".formatted(scale.length, offset.length));
        }
        this.scale = scale.clone();
        this.offset = offset.clone();
    }

    /** The factors: one for all channels, or one for each. */
    public float[] scale() {
        return scale.clone();
    }

    /** What is added, as many as there are factors. */
    public float[] offset() {
        return offset.clone();
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = Inputs.single(inputs);
        if (scale.length > 1 && (x.rank() == 0 || x.dim(-1) != scale.length)) {
            throw new ShapeMismatch("has factors for %d channels, got %s".formatted(scale.length, x));
        }
        return x;
    }

    /** x and y: one shape. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        int channels = scale.length;
        int rows = x.shape().size() / channels;
        Variable y = result(pass, inputs, x.shape());
        Affine.forward(engine, rows, channels, x.data(), scale, offset, y.data());
        pass.tape().record(y, dy -> x.reuseGradient(y, dx -> Affine.backward(engine, rows, channels, scale, dy, dx)));
        return y;
    }
}
