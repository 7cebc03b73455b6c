package skipjack.nn.layer;

import java.util.Arrays;
import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.nn.Layer;
import skipjack.nn.Mode;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.initializer.Ones;
import skipjack.nn.initializer.Zeros;

/**
 * Brings every channel to mean 0 and variance 1 and then scales and shifts it: {@code y = gamma · x̂ + beta}.
 *
 * <p>Which mean and variance are meant depends on the {@link Mode}: in training those of the batch, in inference the
 * moving ones that training has left behind. A frozen layer uses the moving ones always. Channels are the last axis.
 */
public final class BatchNormalization extends Layer {
    /*
     * In a network the layer is often followed by a rectifier, or by an addition and a rectifier. Computed one after the
     * other, each reads and writes an array that fits into no cache. `rectified` and `addedAndRectified` do the same
     * arithmetic in one go; a plan calls them where a graph has these layers in a row.
     *
     * A frozen layer, and one in inference, has no statistics to find and is not worth joining here: it computes one after
     * the other.
     */
    private double momentum = 0.99;
    private float epsilon = 1e-3f;
    private boolean unbiased;
    private boolean scale = true;
    private boolean center = true;
    private Parameter gamma;
    private Parameter beta;
    private MovingMoments moving;
    private float[] ones = {};
    private float[] zeros = {};

    /** Keras' defaults: momentum 0.99, epsilon 0.001, with scale and shift. */
    public BatchNormalization() {}

    /** How much of the moving statistics stays at each training step. */
    public BatchNormalization momentum(double part) {
        requireNotBuilt();
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("the momentum of BatchNormalization must be from 0 to 1, not " + part);
        }
        momentum = part;
        return this;
    }

    /** What is added to the variance before its root is taken. */
    public BatchNormalization epsilon(double addend) {
        requireNotBuilt();
        epsilon = (float) addend;
        return this;
    }

    /**
     * Whether the moving variance follows the unbiased variance of the batches, Σ(x − mean)² / (rows − 1), as
     * TensorFlow's fused kernel and PyTorch do. The default is the biased one, divided by the number of rows, as in Keras
     * 3 and in the Keras 2.0 of the course. Batches are normalised with the biased one always.
     */
    public BatchNormalization unbiasedMovingVariance(boolean wanted) {
        requireNotBuilt();
        unbiased = wanted;
        return this;
    }

    /** Whether there is a gamma. */
    public BatchNormalization scale(boolean wanted) {
        requireNotBuilt();
        scale = wanted;
        return this;
    }

    /** Whether there is a beta. */
    public BatchNormalization center(boolean wanted) {
        requireNotBuilt();
        center = wanted;
        return this;
    }

    /** How much of the moving statistics stays at each training step. */
    public double momentum() {
        return momentum;
    }

    /** What is added to the variance before its root is taken. */
    public float epsilon() {
        return epsilon;
    }

    /** Whether the moving variance follows the unbiased variance of the batches. */
    public boolean movesUnbiased() {
        return unbiased;
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
        if (x.rank() == 0) {
            throw new ShapeMismatch("needs an axis of channels");
        }
        if (moving != null && ones.length != x.dim(-1)) {
            throw new ShapeMismatch("was made for %d channels, got %s".formatted(ones.length, x));
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
        Parameter mean = addParameter("moving_mean", channels, new Zeros(), false);
        Parameter variance = addParameter("moving_variance", channels, new Ones(), false);
        moving = new MovingMoments(mean, variance, momentum, unbiased);
    }

    /** x and y: {@code [N, …, C]}. A row is everything but the channel: one pixel of one picture. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        NormalizationStep step = step(pass, inputs.get(0), inputs.get(0).needsGradient());
        return usesBatch(pass) ? step.byBatch(pass) : step.byMoving();
    }

    /** {@code max(y, 0)} for this layer's y: the same bits as this layer and a rectifier in a row. */
    public Variable rectified(Pass pass, Variable x) {
        NormalizationStep step = step(pass, x, x.needsGradient());
        return usesBatch(pass) ? step.rectified(pass) : ActivationFunction.RELU.finish(pass, step.byMoving());
    }

    /**
     * {@code max(y + shortcut, 0)} for this layer's y: the same bits as this layer, an addition and a rectifier in a row.
     *
     * @param shortcut of x's shape
     */
    public Variable addedAndRectified(Pass pass, Variable x, Variable shortcut) {
        NormalizationStep step = step(pass, x, x.needsGradient() || shortcut.needsGradient());
        if (usesBatch(pass)) {
            return step.addedAndRectified(pass, shortcut);
        }
        Variable normalized = step.byMoving();
        Variable sum = new Add().forward(pass, List.of(normalized, shortcut));
        pass.tape().discard(normalized);
        return ActivationFunction.RELU.finish(pass, sum);
    }

    /**
     * What this layer does to a channel in inference, {@code y = scale·x + shift} with one factor and one summand each:
     * {@code scale = gamma / √(moving_variance + epsilon)} and {@code shift = beta − moving_mean·scale}, rounded once.
     */
    public void asScaleAndShift(double[] scales, double[] shifts) {
        for (int c = 0; c < scales.length; c++) {
            scales[c] = scaling()[c] / Math.sqrt((double) moving.variance()[c] + epsilon);
            shifts[c] = shifting()[c] - moving.mean()[c] * scales[c];
        }
    }

    private boolean usesBatch(Pass pass) {
        return trainable() && !infersAlways() && pass.mode() != Mode.INFERENCE;
    }

    private NormalizationStep step(Pass pass, Variable x, boolean wantedBelow) {
        boolean wanted = wantedBelow || !trainableParameters().isEmpty();
        return new NormalizationStep(this, pass, x, pass.tape().result(x.shape(), wanted));
    }

    MovingMoments moving() {
        return moving;
    }

    /** Gamma, or ones. */
    float[] scaling() {
        return scale ? gamma.read() : ones;
    }

    /** Beta, or zeros. */
    float[] shifting() {
        return center ? beta.read() : zeros;
    }

    /** Takes in the gradients of gamma and beta, as far as they are wanted. */
    void learn(Engine engine, float[] dgamma, float[] dbeta) {
        if (trainable() && scale) {
            System.arraycopy(dgamma, 0, gamma.openGradient(engine), 0, dgamma.length);
            gamma.closeGradient(engine);
        }
        if (trainable() && center) {
            System.arraycopy(dbeta, 0, beta.openGradient(engine), 0, dbeta.length);
            beta.closeGradient(engine);
        }
    }
}
