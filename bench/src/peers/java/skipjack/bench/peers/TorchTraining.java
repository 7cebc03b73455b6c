package skipjack.bench.peers;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import skipjack.engine.Tensor;
import skipjack.nn.Mode;
import skipjack.nn.Model;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;
import skipjack.nn.loss.CategoricalCrossentropy;

/** Training steps of one of our networks in PyTorch through DJL: forward, cross-entropy, backward, Adam. */
final class TorchTraining implements AutoCloseable {
    private static final float LEARNING_RATE = 1e-3f;
    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.999f;
    private static final float EPSILON = 1e-7f;
    private static final float NO_DECAY = 0;
    private static final float NOT_SCALED = 1;
    private static final float NOT_CLIPPED = -1;

    private final PtNDManager manager = Torch.manager();
    private final TorchNetwork network;
    private final PtNDArray x;
    private final PtNDArray labels;
    private final Map<PtNDArray, Moments> moments = new LinkedHashMap<>();
    private int step;

    private record Moments(PtNDArray mean, PtNDArray variance) {}

    /**
     * Copies the model, as it is now, and one batch.
     *
     * @param x pictures {@code [N, H, W, C]}
     * @param classes the true class of each
     */
    TorchTraining(Model model, Tensor x, int[] classes, MemoryOrder order) {
        this.network = new TorchNetwork(model, manager, order, true);
        this.x = network.input(x);
        long[] indices = new long[classes.length];
        for (int i = 0; i < classes.length; i++) {
            indices[i] = classes[i];
        }
        this.labels = (PtNDArray) manager.create(indices, new Shape(indices.length, 1));
        network.parameters().forEach((parameter, value) -> {
            if (parameter.isLearnt()) {
                moments.put(value, new Moments((PtNDArray) value.zerosLike(), (PtNDArray) value.zerosLike()));
            }
        });
    }

    /** One step; gives the mean loss of the batch before it. */
    float step() {
        float loss = gradients();
        step++;
        double correction = Math.sqrt(1 - Math.pow(BETA_2, step)) / (1 - Math.pow(BETA_1, step));
        try (NDManager temporary = manager.newSubManager()) {
            moments.forEach((value, moment) -> update(value, moment, (float) (LEARNING_RATE * correction), temporary));
        }
        return loss;
    }

    /** Forward and backward; the gradients stay with the parameters. */
    private float gradients() {
        try (NDManager temporary = manager.newSubManager()) {
            temporary.tempAttachAll(x); // results live where their first operand does
            JniUtils.setGradMode(true);
            PtNDArray logLikelihood = JniUtils.logSoftmax(network.logits(x, true), 1, DataType.FLOAT32);
            PtNDArray loss = JniUtils.neg(JniUtils.mean(JniUtils.gather(logLikelihood, labels, 1)));
            JniUtils.backward(loss, (PtNDArray) loss.onesLike(), false, false);
            return loss.getFloat();
        }
    }

    private static void update(PtNDArray value, Moments moment, float rate, NDManager temporary) {
        PtNDArray gradient = value.getGradient();
        gradient.attach(temporary);
        JniUtils.adamUpdate(
                value,
                gradient,
                moment.mean(),
                moment.variance(),
                LEARNING_RATE,
                rate,
                NO_DECAY,
                NOT_SCALED,
                NOT_CLIPPED,
                BETA_1,
                BETA_2,
                EPSILON,
                false);
        JniUtils.zeroGrad(value);
    }

    /**
     * Compares the loss and the gradient of every parameter with ours; to be called before the first step.
     *
     * @throws IllegalStateException if they differ by more than rounding explains
     */
    void requireAgreement(Model model, Tensor pictures, Tensor targets) {
        float theirs = gradients();
        try (Tape tape = Tape.recording(model.engine())) {
            Variable output = model.forward(new Pass(Mode.TRAINING, tape, 0), tape.constant(pictures));
            Variable losses = new CategoricalCrossentropy().forward(tape, output, targets);
            double sum = 0;
            for (int i = 0; i < losses.shape().size(); i++) {
                sum += losses.data()[i];
            }
            int batch = losses.shape().size();
            Agreement.requireLoss("PyTorch", sum / batch, theirs);
            losses.addGradient(dlosses -> Arrays.fill(dlosses, 1f / batch));
            tape.backward();
        }
        network.parameters().forEach((parameter, value) -> {
            if (parameter.isLearnt()
                    && !parameter.name().equals("bias")) { // before normalisation it has none but noise
                float[] gradient = value.getGradient().toFloatArray();
                Agreement.requireGradient(
                        parameter.toString(), TorchNetwork.inTheirOrder(parameter.gradient()), gradient);
            }
            parameter.clearGradient();
        });
    }

    @Override
    public void close() {
        manager.close();
    }
}
