package skipjack.bench.alternatives;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A square tile for 16 registers: three rows by three vectors. */
final class Tile3x3 implements Tile {
    /*
     * Nine sums and three vectors of b leave four registers free, so that nothing spills on AVX2. Six loads feed nine
     * multiply-adds: more per load than 4×2 gives, but nine sums hide the latency of two units only just, and rows of
     * three divide few of the sizes that networks have.
     */
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final int NR = 3 * L;

    @Override
    public int rows() {
        return 3;
    }

    @Override
    public int columns() {
        return NR;
    }

    @Override
    public void compute(int depth, float[] a, int aShift, int aStride, float[] b, float[] c, int cShift) {
        int a1 = aShift + aStride;
        int a2 = aShift + 2 * aStride;
        FloatVector c00 = FloatVector.fromArray(LANES, c, cShift);
        FloatVector c01 = FloatVector.fromArray(LANES, c, cShift + L);
        FloatVector c02 = FloatVector.fromArray(LANES, c, cShift + 2 * L);
        FloatVector c10 = FloatVector.fromArray(LANES, c, cShift + NR);
        FloatVector c11 = FloatVector.fromArray(LANES, c, cShift + NR + L);
        FloatVector c12 = FloatVector.fromArray(LANES, c, cShift + NR + 2 * L);
        FloatVector c20 = FloatVector.fromArray(LANES, c, cShift + 2 * NR);
        FloatVector c21 = FloatVector.fromArray(LANES, c, cShift + 2 * NR + L);
        FloatVector c22 = FloatVector.fromArray(LANES, c, cShift + 2 * NR + 2 * L);
        for (int k = 0, bk = 0; k < depth; k++, bk += NR) {
            FloatVector b0 = FloatVector.fromArray(LANES, b, bk);
            FloatVector b1 = FloatVector.fromArray(LANES, b, bk + L);
            FloatVector b2 = FloatVector.fromArray(LANES, b, bk + 2 * L);
            FloatVector x0 = FloatVector.broadcast(LANES, a[aShift + k]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            FloatVector x1 = FloatVector.broadcast(LANES, a[a1 + k]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            FloatVector x2 = FloatVector.broadcast(LANES, a[a2 + k]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
        }
        c00.intoArray(c, cShift);
        c01.intoArray(c, cShift + L);
        c02.intoArray(c, cShift + 2 * L);
        c10.intoArray(c, cShift + NR);
        c11.intoArray(c, cShift + NR + L);
        c12.intoArray(c, cShift + NR + 2 * L);
        c20.intoArray(c, cShift + 2 * NR);
        c21.intoArray(c, cShift + 2 * NR + L);
        c22.intoArray(c, cShift + 2 * NR + 2 * L);
    }
}
