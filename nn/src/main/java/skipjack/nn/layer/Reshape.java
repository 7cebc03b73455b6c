package skipjack.nn.layer;

import java.util.Arrays;
import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** The same elements in another shape; the batch stays. No element is moved. */
public final class Reshape extends Layer {
    private final int[] target;

    /**
     * A shape for samples.
     *
     * @param target extents without the batch; one of them may be −1 and is then worked out
     */
    public Reshape(int... target) {
        this.target = target.clone();
    }

    /** The extents as they were given. */
    public int[] target() {
        return target.clone();
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = Inputs.single(inputs);
        int[] extents = target.clone();
        long known = 1;
        int open = -1;
        for (int axis = 0; axis < extents.length; axis++) {
            if (extents[axis] == -1 && open < 0) {
                open = axis;
            } else {
                known *= Math.max(-1, extents[axis]);
            }
        }
        if (open >= 0 && known > 0) {
            extents[open] = (int) (x.size() / known);
        }
        String refused = "%s cannot be reshaped to %s".formatted(x, Arrays.toString(target));
        if (Arrays.stream(extents).anyMatch(extent -> extent < 0)) {
            throw new ShapeMismatch(refused);
        }
        Shape y = Shape.of(extents);
        if (y.size() != x.size()) {
            throw new ShapeMismatch(refused);
        }
        return y;
    }

    /** x and y: as many elements, in the same array. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        Shape sample = outputShape(List.of(x.shape().dropFirst()));
        return pass.tape().reshaped(x, sample.prepend(x.shape().dim(0)));
    }
}
