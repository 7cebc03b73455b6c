package skipjack.bench.alternatives;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A multiple of some neighbours added to others: the inner loop of whatever does without tiles. */
final class ScaledLine {
    /*
     * With vectors by hand, for C2 makes none of the plain loop: from and to might be the same array, and their places in it
     * are known only when it runs.
     */
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private ScaledLine() {}

    /** {@code to[toShift + i] += factor · from[fromShift + i]} for {@code i < length}. */
    static void add(float factor, float[] from, int fromShift, float[] to, int toShift, int length) {
        FloatVector factors = FloatVector.broadcast(LANES, factor);
        int i = 0;
        for (int end = LANES.loopBound(length); i < end; i += LANES.length()) {
            FloatVector sum = FloatVector.fromArray(LANES, to, toShift + i);
            factors.fma(FloatVector.fromArray(LANES, from, fromShift + i), sum).intoArray(to, toShift + i);
        }
        for (; i < length; i++) {
            to[toShift + i] = Math.fma(factor, from[fromShift + i], to[toShift + i]);
        }
    }
}
