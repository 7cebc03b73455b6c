package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ops.ClippedRelu;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** {@code y = x} where x is positive and {@code slope·x} elsewhere. */
public final class LeakyReLU extends Layer {
    private final float slope;

    /** Keras' default slope, 0.3. */
    public LeakyReLU() {
        this(0.3f);
    }

    /** A slope of one's own. */
    public LeakyReLU(float slope) {
        this.slope = slope;
    }

    /** What negative values are multiplied by. */
    public float slope() {
        return slope;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(inputs);
    }

    /** x and y: one shape. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        return ActivationFunction.clipped(pass, ClippedRelu.Form.leaky(slope), inputs.get(0));
    }
}
