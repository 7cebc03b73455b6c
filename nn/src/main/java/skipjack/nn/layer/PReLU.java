package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.Prelu;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.initializer.Zeros;

/**
 * {@code y = x} where x is positive and {@code alpha·x} elsewhere, with learnt slopes: one for every element of a sample
 * or, if a picture's pixels share them, one for every channel.
 */
public final class PReLU extends Layer {
    private final boolean perChannel;
    private Parameter alpha;

    /**
     * Slopes that start at 0.
     *
     * @param perChannel whether all pixels share the slopes of their channels: Keras' {@code shared_axes=[1, 2]}
     */
    public PReLU(boolean perChannel) {
        this.perChannel = perChannel;
    }

    /** Whether all pixels share the slopes of their channels. */
    public boolean isPerChannel() {
        return perChannel;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = perChannel ? Inputs.picture(inputs) : Inputs.single(inputs);
        if (alpha != null && !alpha.shape().equals(slopes(x))) {
            throw new ShapeMismatch("has slopes %s, got %s".formatted(alpha.shape(), x));
        }
        return x;
    }

    private Shape slopes(Shape x) {
        return perChannel ? Shape.of(1, 1, x.dim(-1)) : x;
    }

    @Override
    protected void build(List<Shape> inputs) {
        alpha = addParameter("alpha", slopes(inputs.get(0)), new Zeros(), true);
    }

    /** x and y: one shape. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        float[] slope = alpha.read();
        int rows = x.shape().size() / slope.length;
        Variable y = result(pass, inputs, x.shape());
        Prelu.forward(engine, rows, slope.length, x.data(), slope, y.data());
        pass.tape().record(y, dy -> {
            if (trainable()) {
                alpha.addGradient(
                        engine, dalpha -> Prelu.slopeGradient(engine, rows, slope.length, x.data(), dy, dalpha));
            }
            x.addGradient(dx -> Prelu.inputGradient(engine, rows, slope.length, x.data(), slope, dy, dx));
        });
        return y;
    }
}
