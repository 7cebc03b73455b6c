package skipjack.engine.ops;

import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;

/** Reorders the axes of an array: axis i of the result is axis {@code axes[i]} of the input. */
public final class Transposition {
    private Transposition() {}

    /**
     * The shape after reordering.
     *
     * @throws ShapeMismatch if {@code axes} are not the numbers 0 to rank − 1
     */
    public static Shape shape(Shape shape, int... axes) {
        int[] extents = new int[axes.length];
        boolean[] seen = new boolean[shape.rank()];
        for (int i = 0; i < axes.length; i++) {
            if (axes.length != seen.length || axes[i] < 0 || axes[i] >= seen.length || seen[axes[i]]) {
                throw new ShapeMismatch("%s cannot be reordered by %s".formatted(shape, Shape.of(axes)));
            }
            seen[axes[i]] = true;
            extents[i] = shape.dim(axes[i]);
        }
        return Shape.of(extents);
    }

    /** Writes x, of this shape, with its axes reordered to y. The gradient is brought back by {@link #inverse}. */
    public static void forward(Engine engine, Shape shape, int[] axes, float[] x, float[] y) {
        Shape result = shape(shape, axes);
        Require.shape("Transposition.forward", "x", x, shape);
        Require.shape("Transposition.forward", "y", y, result);
        int rank = axes.length;
        int[] steps = new int[rank];
        for (int i = 0; i < rank; i++) {
            steps[i] = 1;
            for (int axis = axes[i] + 1; axis < rank; axis++) {
                steps[i] *= shape.dim(axis);
            }
        }
        int inner = rank == 0 ? 1 : result.dim(-1);
        int innerStep = rank == 0 ? 1 : steps[rank - 1];
        int rows = inner == 0 ? 0 : y.length / inner;
        Blocks.rows(engine, rows, inner, (from, to) -> {
            for (int row = from; row < to; row++) {
                int source = 0;
                for (int axis = rank - 2, rest = row; axis >= 0; rest /= result.dim(axis), axis--) {
                    source += rest % result.dim(axis) * steps[axis];
                }
                for (int i = 0; i < inner; i++) {
                    y[row * inner + i] = x[source + i * innerStep];
                }
            }
        });
    }

    /** The order that undoes this one. */
    public static int[] inverse(int... axes) {
        int[] inverse = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            inverse[axes[i]] = i;
        }
        return inverse;
    }
}
