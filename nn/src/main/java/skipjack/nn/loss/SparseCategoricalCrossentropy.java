package skipjack.nn.loss;

import java.util.Arrays;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/**
 * {@link CategoricalCrossentropy} for targets that are class numbers: results {@code [N, classes]}, targets {@code [N]} or
 * {@code [N, 1]}.
 */
public final class SparseCategoricalCrossentropy implements Loss {
    private final CategoricalCrossentropy dense;

    /** For a network that ends in a softmax, or in probabilities of its own. */
    public SparseCategoricalCrossentropy() {
        this(new CategoricalCrossentropy());
    }

    private SparseCategoricalCrossentropy(CategoricalCrossentropy dense) {
        this.dense = dense;
    }

    /** For a network that ends before the softmax: its results are the logits. */
    public static SparseCategoricalCrossentropy fromLogits() {
        return new SparseCategoricalCrossentropy(CategoricalCrossentropy.fromLogits());
    }

    /** Whether the network's results are logits. */
    public boolean takesLogits() {
        return dense.takesLogits();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a target is not the number of a class
     */
    @Override
    public Variable forward(Tape tape, Variable output, Tensor targets) {
        Shape shape = output.shape();
        if (shape.rank() != 2
                || targets.size() != shape.dim(0)
                || targets.shape().dim(0) != shape.dim(0)) {
            throw new ShapeMismatch(
                    "sparse categorical cross-entropy needs results [N, classes] and targets [N], got results %s and targets %s"
                            .formatted(shape, targets.shape()));
        }
        int classes = shape.dim(1);
        Tensor oneHot = tape.result(shape, false).value();
        Arrays.fill(oneHot.data(), 0);
        for (int row = 0; row < targets.size(); row++) {
            float target = targets.data()[row];
            if (!(target >= 0 && target < classes && target == (int) target)) {
                throw new IllegalArgumentException(
                        "target %s of sample %d in the batch is not one of the classes 0 to %d"
                                .formatted(target, row, classes - 1));
            }
            oneHot.data()[row * classes + (int) target] = 1;
        }
        return dense.forward(tape, output, oneHot);
    }
}
