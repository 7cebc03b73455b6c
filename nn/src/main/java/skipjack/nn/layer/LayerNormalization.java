package skipjack.nn.layer;

import java.util.Arrays;
import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.Bias;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.initializer.Ones;
import skipjack.nn.initializer.Zeros;

/**
 * Brings the channels of every single position to mean 0 and variance 1, then scales and shifts them. Unlike
 * {@link BatchNormalization} it computes the same in training and in inference.
 */
public final class LayerNormalization extends Layer {
    private final float epsilon;
    private final boolean scale;
    private final boolean center;
    private Parameter gamma;
    private Parameter beta;
    private float[] ones = {};
    private float[] zeros = {};

    /** Keras' defaults: epsilon 0.001, with scale and shift. */
    public LayerNormalization() {
        this(1e-3f, true, true);
    }

    /**
     * A layer normalisation along the last axis.
     *
     * @param epsilon added to the variance before its root is taken
     * @param scale whether there is a gamma
     * @param center whether there is a beta
     */
    public LayerNormalization(float epsilon, boolean scale, boolean center) {
        this.epsilon = epsilon;
        this.scale = scale;
        this.center = center;
    }

    /** What is added to the variance before its root is taken. */
    public float epsilon() {
        return epsilon;
    }

    /** Whether there is a gamma. */
    public boolean scales() {
        return scale;
    }

    /** Whether there is a beta. */
    public boolean centers() {
        return center;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = Inputs.single(inputs);
        if (x.rank() == 0 || (ones.length > 0 && ones.length != x.dim(-1))) {
            throw new ShapeMismatch("does not fit samples of shape " + x);
        }
        return x;
    }

    @Override
    protected void build(List<Shape> inputs) {
        Shape channels = Shape.of(inputs.get(0).dim(-1));
        ones = new float[channels.size()];
        zeros = new float[channels.size()];
        Arrays.fill(ones, 1);
        if (scale) {
            gamma = addParameter("gamma", channels, new Ones(), true);
        }
        if (center) {
            beta = addParameter("beta", channels, new Zeros(), true);
        }
    }

    /** x and y: {@code [N, …, C]}. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        int channels = ones.length;
        int rows = x.shape().size() / channels;
        float[] factor = scale ? gamma.value().data() : ones;
        float[] addend = center ? beta.value().data() : zeros;
        Variable y = result(pass, inputs, x.shape());
        skipjack.engine.ops.LayerNormalization.forward(
                engine, rows, channels, x.data(), factor, addend, epsilon, y.data());
        pass.tape().record(y, dy -> {
            if (trainable() && scale) {
                float[] terms = pass.tape().scratch(dy.length);
                skipjack.engine.ops.LayerNormalization.scaleGradientTerms(
                        engine, rows, channels, x.data(), epsilon, dy, terms);
                gamma.addGradient(engine, dgamma -> Bias.gradient(engine, rows, channels, terms, dgamma));
            }
            if (trainable() && center) {
                beta.addGradient(engine, dbeta -> Bias.gradient(engine, rows, channels, dy, dbeta));
            }
            x.addGradient(dx -> skipjack.engine.ops.LayerNormalization.inputGradient(
                    engine, rows, channels, x.data(), factor, epsilon, dy, dx));
        });
        return y;
    }
}
