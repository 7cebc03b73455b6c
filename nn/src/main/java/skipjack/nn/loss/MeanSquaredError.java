package skipjack.nn.loss;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/** {@code mean (y − target)²} over the elements of a sample; results and targets have one shape {@code [N, …]}. */
public final class MeanSquaredError implements Loss {
    /** The loss; it has no settings. */
    public MeanSquaredError() {}

    @Override
    public Variable forward(Tape tape, Variable output, Tensor targets) {
        if (!output.shape().equals(targets.shape())) {
            throw new ShapeMismatch(
                    "mean squared error needs results and targets of one shape, got results %s and targets %s"
                            .formatted(output.shape(), targets.shape()));
        }
        int rows = output.shape().dim(0);
        int width = rows == 0 ? 0 : output.shape().size() / rows;
        Variable losses = tape.result(Shape.of(rows), output.needsGradient());
        float[] y = output.data();
        float[] target = targets.data();
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                double error = y[i] - target[i];
                sum += error * error;
            }
            losses.data()[row] = (float) (sum / width);
        }
        tape.record(
                losses,
                dlosses -> output.addGradient(dy -> {
                    for (int i = 0; i < dy.length; i++) {
                        dy[i] = dlosses[i / width] * 2 * (y[i] - target[i]) / width;
                    }
                }));
        return losses;
    }
}
