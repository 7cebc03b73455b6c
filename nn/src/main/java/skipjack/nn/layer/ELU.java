package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ops.ClippedRelu;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** {@code y = x} above 0 and {@code alpha·(exp(x) − 1)} below. */
public final class ELU extends Layer {
    private final float alpha;

    /** What large negative values tend to, negated. */
    public ELU(float alpha) {
        this.alpha = alpha;
    }

    /** What large negative values tend to, negated. */
    public float alpha() {
        return alpha;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(inputs);
    }

    /** x and y: one shape. The exponential unit first, then a slope of alpha for what it made negative. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable unit = ActivationFunction.ELU.apply(pass, inputs.get(0));
        if (alpha == 1) {
            return unit;
        }
        Variable y = ActivationFunction.clipped(pass, ClippedRelu.Form.leaky(alpha), unit);
        pass.tape().discard(unit);
        return y;
    }
}
