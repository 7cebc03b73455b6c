package skipjack.nn.layer;

import skipjack.engine.Engine;
import skipjack.engine.ops.BatchStatistics;
import skipjack.engine.ops.NormalizedRelu;
import skipjack.engine.ops.NormalizedSumRelu;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/** One run of a {@link BatchNormalization}: computes y from x and records how the gradient of y flows back. */
final class NormalizationStep {
    /*
     * The engine computes all gradients at once, into arrays that it must be given whether anybody wants them or not.
     * `open` finds an array for one gradient: the variable's own, that of dy if nobody else holds it, or scratch if the
     * gradient is not wanted.
     */
    private static final float[] NONE = {};

    private final BatchNormalization layer;
    private final Tape tape;
    private final Engine engine;
    private final Variable x;
    private final Variable y;
    private final int channels;
    private final int rows;
    private final float[] gamma;
    private final float[] beta;
    private final float[] dgamma;
    private final float[] dbeta;

    NormalizationStep(BatchNormalization layer, Pass pass, Variable x, Variable y) {
        this.layer = layer;
        this.tape = pass.tape();
        this.engine = pass.engine();
        this.x = x;
        this.y = y;
        this.channels = x.shape().dim(-1);
        this.rows = x.shape().size() / channels;
        this.gamma = layer.scaling();
        this.beta = layer.shifting();
        this.dgamma = gradient();
        this.dbeta = gradient();
    }

    /** {@code y = γ·x̂ + β} with the batch's own statistics. */
    Variable byBatch(Pass pass) {
        BatchStatistics statistics = statistics();
        skipjack.engine.ops.BatchNormalization.forward(
                engine, rows, channels, x.data(), gamma, beta, layer.epsilon(), statistics, y.data());
        layer.moving().take(pass.mode(), pass.step(), statistics, rows);
        tape.record(y, dy -> {
            float[] dx = openInPlace(x);
            skipjack.engine.ops.BatchNormalization.backward(
                    engine, rows, channels, x.data(), gamma, statistics, dy, dx, dgamma, dbeta);
            close(x);
        });
        return y;
    }

    /** {@code y = max(γ·x̂ + β, 0)} with the batch's own statistics. */
    Variable rectified(Pass pass) {
        BatchStatistics statistics = statistics();
        NormalizedRelu.forward(engine, rows, channels, x.data(), gamma, beta, layer.epsilon(), statistics, y.data());
        layer.moving().take(pass.mode(), pass.step(), statistics, rows);
        tape.record(y, dy -> {
            float[] dx = openInPlace(x);
            NormalizedRelu.backward(engine, rows, channels, x.data(), gamma, beta, statistics, dy, dx, dgamma, dbeta);
            close(x);
        });
        return y;
    }

    /** {@code y = max(γ·x̂ + β + shortcut, 0)} with the batch's own statistics. */
    Variable addedAndRectified(Pass pass, Variable shortcut) {
        BatchStatistics statistics = statistics();
        NormalizedSumRelu.forward(
                engine, rows, channels, x.data(), gamma, beta, layer.epsilon(), shortcut.data(), statistics, y.data());
        layer.moving().take(pass.mode(), pass.step(), statistics, rows);
        tape.record(y, dy -> {
            float[] dshortcut = openInPlace(shortcut);
            float[] dx = x.needsGradient() ? x.openGradient() : unwanted();
            NormalizedSumRelu.backward(
                    engine, rows, channels, x.data(), gamma, statistics, y.data(), dy, dx, dshortcut, dgamma, dbeta);
            close(x);
            shortcut.closeGradient();
        });
        return y;
    }

    /** {@code y = γ·x̂ + β} with the moving statistics. */
    Variable byMoving() {
        float[] mean = layer.moving().mean();
        float[] variance = layer.moving().variance();
        float epsilon = layer.epsilon();
        skipjack.engine.ops.BatchNormalization.inference(
                engine, rows, channels, x.data(), gamma, beta, mean, variance, epsilon, y.data());
        tape.record(y, dy -> {
            float[] dx = openInPlace(x);
            skipjack.engine.ops.BatchNormalization.inferenceBackward(
                    engine, rows, channels, x.data(), gamma, mean, variance, epsilon, dy, dx, dgamma, dbeta);
            close(x);
        });
        return y;
    }

    private BatchStatistics statistics() {
        return new BatchStatistics(tape.scratch(channels), tape.scratch(channels), tape.scratch(channels));
    }

    private float[] gradient() {
        return tape.isRecording() ? tape.scratch(channels) : NONE;
    }

    private float[] openInPlace(Variable to) {
        return to.needsGradient() ? to.openGradient(y) : unwanted();
    }

    private float[] unwanted() {
        return tape.scratch(x.shape().size());
    }

    /** The gradients are complete. */
    private void close(Variable to) {
        to.closeGradient();
        layer.learn(engine, dgamma, dbeta);
    }
}
