package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.Broadcast;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** Brings the inputs of elementwise layers to one shape: axes of extent 1 are repeated, as in NumPy. */
final class Spread {
    private Spread() {}

    /**
     * The shape that all inputs can be repeated to.
     *
     * @throws ShapeMismatch if there is none, or there are fewer than two inputs
     */
    static Shape common(List<Shape> inputs) {
        if (inputs.size() < 2) {
            throw new ShapeMismatch("needs at least two inputs, got " + inputs);
        }
        int[] common = inputs.get(0).dims();
        for (Shape input : inputs) {
            boolean fits = input.rank() == common.length;
            for (int axis = 0; fits && axis < common.length; axis++) {
                fits = input.dim(axis) == common[axis] || input.dim(axis) == 1 || common[axis] == 1;
                common[axis] = common[axis] == 1 ? input.dim(axis) : common[axis];
            }
            if (!fits) {
                throw new ShapeMismatch("needs inputs of one shape, or with axes of 1 to be repeated, got " + inputs);
            }
        }
        return Shape.of(common);
    }

    /** The inputs, all of the common shape; those that had it are themselves. */
    static List<Variable> all(Pass pass, List<Variable> inputs) {
        Shape common = common(inputs.stream().map(Variable::shape).toList());
        return inputs.stream().map(x -> to(pass, x, common)).toList();
    }

    /** Repeats one run of neighbouring axes after the other: {@code [before, 1, after] → [before, times, after]}. */
    private static Variable to(Pass pass, Variable x, Shape common) {
        Variable y = x;
        int axis = 0;
        while (axis < common.rank()) {
            int end = axis;
            while (end < common.rank() && y.shape().dim(end) != common.dim(end)) {
                end++;
            }
            y = end > axis ? repeated(pass, y, common, axis, end) : y;
            axis = end + 1;
        }
        return y;
    }

    private static Variable repeated(Pass pass, Variable x, Shape common, int from, int to) {
        int[] extents = x.shape().dims();
        int before = 1;
        int times = 1;
        for (int axis = 0; axis < to; axis++) {
            before *= axis < from ? extents[axis] : 1;
            times *= axis < from ? 1 : common.dim(axis);
            extents[axis] = axis < from ? extents[axis] : common.dim(axis);
        }
        int rows = before;
        int repeats = times;
        int after = rows == 0 ? 0 : x.shape().size() / rows;
        Variable y = pass.tape().result(Shape.of(extents), x.needsGradient());
        Broadcast.forward(pass.engine(), rows, repeats, after, x.data(), y.data());
        pass.tape()
                .record(y, dy -> x.addGradient(dx -> Broadcast.backward(pass.engine(), rows, repeats, after, dy, dx)));
        return y;
    }

    /** Lets go of what was repeated for one operation only. */
    static void discard(Pass pass, List<Variable> inputs, List<Variable> spread) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i) != spread.get(i)) {
                pass.tape().discard(spread.get(i));
            }
        }
    }
}
