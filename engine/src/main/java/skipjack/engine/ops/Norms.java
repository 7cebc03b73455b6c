package skipjack.engine.ops;

import skipjack.engine.Engine;

/** Sums over a whole array, in double: what gradients are clipped by and weights are penalised with. */
public final class Norms {
    /*
     * The array is cut into slices of a fixed length; each slice's sum has a place of its own and the sums are added in
     * order, so the result does not depend on who computed which.
     */
    private static final int SLICE = 16_384;

    private Norms() {}

    /** {@code Σ x²}. */
    public static double squares(Engine engine, float[] x) {
        return sum(engine, x.length, (from, to) -> {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += (double) x[i] * x[i];
            }
            return sum;
        });
    }

    /** {@code Σ |x|}. */
    public static double magnitudes(Engine engine, float[] x) {
        return sum(engine, x.length, (from, to) -> {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += Math.abs(x[i]);
            }
            return sum;
        });
    }

    private interface Slice {
        double sum(int from, int to);
    }

    private static double sum(Engine engine, int length, Slice slice) {
        double[] sums = new double[Math.ceilDiv(length, SLICE)];
        Blocks.rows(engine, sums.length, SLICE, (first, last) -> {
            for (int i = first; i < last; i++) {
                int from = i * SLICE;
                sums[i] = slice.sum(from, from + Math.min(SLICE, length - from));
            }
        });
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }
}
