package skipjack.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Kernels#finish} with vectors; what is left of a row goes to the scalar kernels. */
final class VectorEpilogue {
    private static final VectorSpecies<Float> LANES = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;

    private VectorEpilogue() {}

    static void finish(float[] c, int[] cRows, int rows, int shift, int width, float[] residual, boolean relu) {
        int whole = width - width % L;
        for (int i = 0; i < rows; i++) {
            int from = cRows[i] + shift;
            if (residual.length > 0 && relu) {
                addAndRectify(c, residual, from, from + whole);
            } else if (residual.length > 0) {
                add(c, residual, from, from + whole);
            } else if (relu) {
                rectify(c, from, from + whole);
            }
            if (whole < width) {
                ScalarKernels.finish(c, from + whole, from + width, residual, relu);
            }
        }
    }

    private static void rectify(float[] c, int from, int to) {
        FloatVector zero = FloatVector.zero(LANES);
        for (int j = from; j < to; j += L) {
            FloatVector.fromArray(LANES, c, j).max(zero).intoArray(c, j);
        }
    }

    private static void add(float[] c, float[] residual, int from, int to) {
        for (int j = from; j < to; j += L) {
            FloatVector.fromArray(LANES, c, j)
                    .add(FloatVector.fromArray(LANES, residual, j))
                    .intoArray(c, j);
        }
    }

    private static void addAndRectify(float[] c, float[] residual, int from, int to) {
        FloatVector zero = FloatVector.zero(LANES);
        for (int j = from; j < to; j += L) {
            FloatVector.fromArray(LANES, c, j)
                    .add(FloatVector.fromArray(LANES, residual, j))
                    .max(zero)
                    .intoArray(c, j);
        }
    }
}
