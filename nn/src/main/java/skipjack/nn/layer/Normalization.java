package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.Affine;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.initializer.Initializer;
import skipjack.nn.initializer.Ones;
import skipjack.nn.initializer.Zeros;

/** {@code y = (x − mean) / √variance} for each channel, with statistics that were measured once and do not learn. */
public final class Normalization extends Layer {
    private static final float EPSILON = 1e-7f;

    private final Initializer firstMean;
    private final Initializer firstVariance;
    private Parameter mean;
    private Parameter variance;

    /** Mean 0 and variance 1 until they are assigned. Channels are the last axis. */
    public Normalization() {
        firstMean = new Zeros();
        firstVariance = new Ones();
    }

    /** Statistics that are known, one of each for every channel. */
    public Normalization(float[] mean, float[] variance) {
        firstMean = values(mean.clone());
        firstVariance = values(variance.clone());
    }

    /** Whether the statistics were known from the start. */
    public boolean isGiven() {
        return !(firstMean instanceof Zeros);
    }

    private static Initializer values(float[] known) {
        return (target, seed) -> System.arraycopy(known, 0, target.data(), 0, target.size());
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = Inputs.single(inputs);
        if (x.rank() == 0 || (mean != null && mean.shape().size() != x.dim(-1))) {
            throw new ShapeMismatch("does not fit samples of shape " + x);
        }
        return x;
    }

    @Override
    protected void build(List<Shape> inputs) {
        Shape channels = Shape.of(inputs.get(0).dim(-1));
        mean = addParameter("mean", channels, firstMean, false);
        variance = addParameter("variance", channels, firstVariance, false);
    }

    /** x and y: one shape. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        int channels = mean.shape().size();
        int rows = x.shape().size() / channels;
        float[] scale = new float[channels];
        float[] offset = new float[channels];
        for (int c = 0; c < channels; c++) {
            double deviation = Math.max(Math.sqrt(variance.read()[c]), EPSILON);
            scale[c] = (float) (1 / deviation);
            offset[c] = (float) (-mean.read()[c] / deviation);
        }
        Variable y = result(pass, inputs, x.shape());
        Affine.forward(engine, rows, channels, x.data(), scale, offset, y.data());
        pass.tape().record(y, dy -> x.reuseGradient(y, dx -> Affine.backward(engine, rows, channels, scale, dy, dx)));
        return y;
    }
}
