package skipjack.nn.loss;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/** Losses that are means, over the elements of a sample, of something that looks at one result and one target. */
final class Elementwise {
    private Elementwise() {}

    /** What one element costs. */
    interface Term {
        /** The cost. */
        double loss(float y, float target);

        /** Its derivative for y. */
        double slope(float y, float target);
    }

    /**
     * The loss of every sample.
     *
     * @param loss what to call it in errors
     * @param output {@code [N, …]}
     * @param targets of the same shape
     */
    static Variable forward(String loss, Tape tape, Variable output, Tensor targets, Term term) {
        if (output.shape().rank() == 0 || !output.shape().equals(targets.shape())) {
            throw new ShapeMismatch("%s needs results and targets of one shape, got results %s and targets %s"
                    .formatted(loss, output.shape(), targets.shape()));
        }
        int rows = output.shape().dim(0);
        int width = rows == 0 ? 0 : output.shape().size() / rows;
        Variable losses = tape.result(Shape.of(rows), output.needsGradient());
        float[] y = output.data();
        float[] target = targets.data();
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                sum += term.loss(y[i], target[i]);
            }
            losses.data()[row] = (float) (sum / width);
        }
        tape.record(
                losses,
                dlosses -> output.addGradient(dy -> {
                    for (int i = 0; i < dy.length; i++) {
                        dy[i] = (float) (dlosses[i / width] * term.slope(y[i], target[i]) / width);
                    }
                }));
        return losses;
    }
}
