package skipjack.nn.layer;

import java.util.Arrays;
import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.BatchStatistics;
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
     * The moving statistics follow the batches as
     *
     *      moving ← momentum · moving + (1 − momentum) · batch
     *
     * from 0 and 1. After n updates their first value still weighs momentumⁿ: with Keras' 0.99 and the 68 updates of two
     * epochs on 1080 pictures, one half. That is why a network may look well trained by its training accuracy and guess
     * in inference. Calibration is the way out: it runs batches as training does, changes no weight, and sets the moving
     * statistics to the mean and variance of everything it has seen. Two parts with n and m rows combine to
     *
     *      mean = mean₁ + δ·w      variance = (1 − w)·variance₁ + w·variance₂ + w·(1 − w)·δ²
     *
     * with δ = mean₂ − mean₁ and w = m / (n + m) (Chan, Golub and LeVeque, 1979), so the last, smaller batch counts for
     * what it is, and what batches differ by is part of the variance.
     */
    private double momentum = 0.99;
    private float epsilon = 1e-3f;
    private boolean unbiased;
    private boolean scale = true;
    private boolean center = true;
    private Parameter gamma;
    private Parameter beta;
    private Parameter movingMean;
    private Parameter movingVariance;
    private float[] ones = {};
    private float[] zeros = {};
    private long calibratedRows;

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
        if (movingMean != null && movingMean.value().size() != x.dim(-1)) {
            throw new ShapeMismatch("was made for %d channels, got %s"
                    .formatted(movingMean.value().size(), x));
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
        movingMean = addParameter("moving_mean", channels, new Zeros(), false);
        movingVariance = addParameter("moving_variance", channels, new Ones(), false);
    }

    /** x and y: {@code [N, …, C]}. A row is everything but the channel: one pixel of one picture. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        boolean ofTheBatch = trainable() && pass.mode() != Mode.INFERENCE;
        return ofTheBatch ? normalizedByBatch(pass, inputs) : normalizedByMoving(pass, inputs);
    }

    private Variable normalizedByBatch(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        int channels = x.shape().dim(-1);
        int rows = x.shape().size() / channels;
        BatchStatistics statistics = new BatchStatistics(
                pass.tape().scratch(channels),
                pass.tape().scratch(channels),
                pass.tape().scratch(channels));
        Variable y = result(pass, inputs, x.shape());
        skipjack.engine.ops.BatchNormalization.forward(
                engine, rows, channels, x.data(), gamma(), beta(), epsilon, statistics, y.data());
        if (pass.isTraining()) {
            follow(statistics, rows);
        } else {
            calibrate(statistics, rows, pass.step() == 0);
        }
        pass.tape()
                .record(
                        y,
                        dy -> sendBack(
                                pass,
                                x,
                                y,
                                (dx, dgamma, dbeta) -> skipjack.engine.ops.BatchNormalization.backward(
                                        engine, rows, channels, x.data(), gamma(), statistics, dy, dx, dgamma, dbeta)));
        return y;
    }

    private Variable normalizedByMoving(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        int channels = x.shape().dim(-1);
        int rows = x.shape().size() / channels;
        float[] mean = movingMean.value().data();
        float[] variance = movingVariance.value().data();
        Variable y = result(pass, inputs, x.shape());
        skipjack.engine.ops.BatchNormalization.inference(
                engine, rows, channels, x.data(), gamma(), beta(), mean, variance, epsilon, y.data());
        pass.tape()
                .record(
                        y,
                        dy -> sendBack(
                                pass,
                                x,
                                y,
                                (dx, dgamma, dbeta) -> skipjack.engine.ops.BatchNormalization.inferenceBackward(
                                        engine, rows, channels, x.data(), gamma(), mean, variance, epsilon, dy, dx,
                                        dgamma, dbeta)));
        return y;
    }

    private interface Backward {
        void run(float[] dx, float[] dgamma, float[] dbeta);
    }

    /** Runs a backward operation, which computes all three gradients at once, and hands out those that are wanted. */
    private void sendBack(Pass pass, Variable x, Variable y, Backward backward) {
        Engine engine = pass.engine();
        int channels = ones.length;
        float[] dgamma = pass.tape().scratch(channels);
        float[] dbeta = pass.tape().scratch(channels);
        if (x.needsGradient()) {
            x.reuseGradient(y, dx -> backward.run(dx, dgamma, dbeta));
        } else {
            float[] unwanted = pass.tape().scratch(x.shape().size());
            backward.run(unwanted, dgamma, dbeta);
        }
        if (trainable() && scale) {
            gamma.addGradient(engine, gradient -> System.arraycopy(dgamma, 0, gradient, 0, channels));
        }
        if (trainable() && center) {
            beta.addGradient(engine, gradient -> System.arraycopy(dbeta, 0, gradient, 0, channels));
        }
    }

    private void follow(BatchStatistics batch, int rows) {
        float[] mean = movingMean.value().data();
        float[] variance = movingVariance.value().data();
        double correction = unbiased && rows > 1 ? rows / (rows - 1.0) : 1;
        for (int c = 0; c < mean.length; c++) {
            mean[c] = (float) (momentum * mean[c] + (1 - momentum) * batch.mean()[c]);
            variance[c] = (float) (momentum * variance[c] + (1 - momentum) * correction * batch.variance()[c]);
        }
    }

    private void calibrate(BatchStatistics batch, int rows, boolean first) {
        float[] mean = movingMean.value().data();
        float[] variance = movingVariance.value().data();
        calibratedRows = (first ? 0 : calibratedRows) + rows;
        double weight = (double) rows / calibratedRows;
        for (int c = 0; c < mean.length; c++) {
            double delta = (double) batch.mean()[c] - mean[c];
            mean[c] = (float) (mean[c] + delta * weight);
            variance[c] = (float)
                    ((1 - weight) * variance[c] + weight * batch.variance()[c] + weight * (1 - weight) * delta * delta);
        }
    }

    private float[] gamma() {
        return scale ? gamma.value().data() : ones;
    }

    private float[] beta() {
        return center ? beta.value().data() : zeros;
    }
}
