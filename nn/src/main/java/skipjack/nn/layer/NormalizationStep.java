package skipjack.nn.layer;

import java.util.function.Consumer;
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
     * `into` and `inPlaceOf` find an array for one gradient: the variable's own, that of dy if nobody else holds it, or
     * scratch if the gradient is not wanted.
     */
    private final BatchNormalization layer;
    private final Pass pass;
    private final Engine engine;
    private final Variable x;
    private final Variable y;
    private final int channels;
    private final int rows;
    private final float[] gamma;
    private final float[] beta;

    NormalizationStep(BatchNormalization layer, Pass pass, Variable x, Variable y) {
        this.layer = layer;
        this.pass = pass;
        this.engine = pass.engine();
        this.x = x;
        this.y = y;
        this.channels = x.shape().dim(-1);
        this.rows = x.shape().size() / channels;
        this.gamma = layer.scaling();
        this.beta = layer.shifting();
    }

    /** {@code y = γ·x̂ + β} with the batch's own statistics. */
    Variable byBatch() {
        BatchStatistics statistics = statistics();
        skipjack.engine.ops.BatchNormalization.forward(
                engine, rows, channels, x.data(), gamma, beta, layer.epsilon(), statistics, y.data());
        layer.moving().take(pass.mode(), pass.step(), statistics, rows);
        pass.tape()
                .record(
                        y,
                        dy -> inPlaceOf(
                                y,
                                x,
                                dx -> parameters((dgamma, dbeta) -> skipjack.engine.ops.BatchNormalization.backward(
                                        engine, rows, channels, x.data(), gamma, statistics, dy, dx, dgamma, dbeta))));
        return y;
    }

    /** {@code y = max(γ·x̂ + β, 0)} with the batch's own statistics. */
    Variable rectified() {
        BatchStatistics statistics = statistics();
        NormalizedRelu.forward(engine, rows, channels, x.data(), gamma, beta, layer.epsilon(), statistics, y.data());
        layer.moving().take(pass.mode(), pass.step(), statistics, rows);
        pass.tape()
                .record(
                        y,
                        dy -> inPlaceOf(
                                y,
                                x,
                                dx -> parameters((dgamma, dbeta) -> NormalizedRelu.backward(
                                        engine,
                                        rows,
                                        channels,
                                        x.data(),
                                        gamma,
                                        beta,
                                        statistics,
                                        dy,
                                        dx,
                                        dgamma,
                                        dbeta))));
        return y;
    }

    /** {@code y = max(γ·x̂ + β + shortcut, 0)} with the batch's own statistics. */
    Variable addedAndRectified(Variable shortcut) {
        BatchStatistics statistics = statistics();
        NormalizedSumRelu.forward(
                engine, rows, channels, x.data(), gamma, beta, layer.epsilon(), shortcut.data(), statistics, y.data());
        layer.moving().take(pass.mode(), pass.step(), statistics, rows);
        pass.tape()
                .record(
                        y,
                        dy -> inPlaceOf(
                                y,
                                shortcut,
                                dshortcut -> into(
                                        x,
                                        dx -> parameters((dgamma, dbeta) -> NormalizedSumRelu.backward(
                                                engine,
                                                rows,
                                                channels,
                                                x.data(),
                                                gamma,
                                                statistics,
                                                y.data(),
                                                dy,
                                                dx,
                                                dshortcut,
                                                dgamma,
                                                dbeta)))));
        return y;
    }

    /** {@code y = γ·x̂ + β} with the moving statistics. */
    Variable byMoving() {
        float[] mean = layer.moving().mean();
        float[] variance = layer.moving().variance();
        float epsilon = layer.epsilon();
        skipjack.engine.ops.BatchNormalization.inference(
                engine, rows, channels, x.data(), gamma, beta, mean, variance, epsilon, y.data());
        pass.tape()
                .record(
                        y,
                        dy -> inPlaceOf(
                                y,
                                x,
                                dx -> parameters(
                                        (dgamma, dbeta) -> skipjack.engine.ops.BatchNormalization.inferenceBackward(
                                                engine, rows, channels, x.data(), gamma, mean, variance, epsilon, dy,
                                                dx, dgamma, dbeta))));
        return y;
    }

    private BatchStatistics statistics() {
        Tape tape = pass.tape();
        return new BatchStatistics(tape.scratch(channels), tape.scratch(channels), tape.scratch(channels));
    }

    private void inPlaceOf(Variable from, Variable to, Consumer<float[]> writer) {
        if (to.needsGradient()) {
            to.reuseGradient(from, writer);
        } else {
            unwanted(writer);
        }
    }

    private void into(Variable to, Consumer<float[]> writer) {
        if (to.needsGradient()) {
            to.addGradient(writer);
        } else {
            unwanted(writer);
        }
    }

    private void unwanted(Consumer<float[]> writer) {
        writer.accept(pass.tape().scratch(x.shape().size()));
    }

    private interface ParameterGradients {
        void compute(float[] dgamma, float[] dbeta);
    }

    private void parameters(ParameterGradients gradients) {
        float[] dgamma = pass.tape().scratch(channels);
        float[] dbeta = pass.tape().scratch(channels);
        gradients.compute(dgamma, dbeta);
        layer.learn(engine, dgamma, dbeta);
    }
}
