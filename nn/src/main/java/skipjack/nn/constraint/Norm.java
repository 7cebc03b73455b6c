package skipjack.nn.constraint;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import skipjack.engine.Shape;

/** Norms along some axes of an array, and what constraints do with them. */
final class Norm {
    /*
     * The weights of a kernel [H, W, C, K] that share their coordinates along the other axes form one vector: along [0, 1, 2]
     * that is everything that leads to one of K filters. `group` numbers these vectors; a weight's number comes from its
     * position by leaving out the axes that are summed over.
     */
    private static final double EPSILON = 1e-7;

    private Norm() {}

    static void require(String constraint, boolean sensible) {
        if (!sensible) {
            throw new IllegalArgumentException(
                    constraint + " needs limits from 0 in rising order, and a rate from 0 to 1");
        }
    }

    /** Gives every vector the norm that is wanted for the one it has, as nearly as Keras' division by norm + 1e-7 does. */
    static void rescale(Shape shape, List<Integer> axes, float[] weights, DoubleUnaryOperator wanted) {
        int[] dims = shape.dims();
        boolean[] summed = new boolean[dims.length];
        for (int axis : axes) {
            summed[axis < 0 ? axis + dims.length : axis] = true;
        }
        double[] squares = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            squares[group(i, dims, summed)] += (double) weights[i] * weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            double norm = Math.sqrt(squares[group(i, dims, summed)]);
            weights[i] = (float) (weights[i] * (wanted.applyAsDouble(norm) / (EPSILON + norm)));
        }
    }

    private static int group(int position, int[] dims, boolean[] summed) {
        int group = 0;
        int stride = 1;
        int rest = position;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            if (!summed[axis]) {
                group += rest % dims[axis] * stride;
                stride *= dims[axis];
            }
            rest /= dims[axis];
        }
        return group;
    }
}
