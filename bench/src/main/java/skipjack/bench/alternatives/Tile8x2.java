package skipjack.bench.alternatives;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A tall tile: eight rows by two vectors. */
final class Tile8x2 implements Tile {
    /*
     * Ten loads feed 16 multiply-adds, where a tile of 4×4 needs eight, but the panel of b is half as wide. With 32 registers
     * it is as fast as 4×4 as long as rows lie at one distance. With 16 registers the sums alone fill them, and every step
     * stores and loads: a sixth of the speed.
     */
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final int NR = 2 * L;

    @Override
    public int rows() {
        return 8;
    }

    @Override
    public int columns() {
        return NR;
    }

    @Override
    public void compute(int depth, float[] a, int aShift, int aStride, float[] b, float[] c, int cShift) {
        int a1 = aShift + aStride;
        int a2 = aShift + 2 * aStride;
        int a3 = aShift + 3 * aStride;
        int a4 = aShift + 4 * aStride;
        int a5 = aShift + 5 * aStride;
        int a6 = aShift + 6 * aStride;
        int a7 = aShift + 7 * aStride;
        FloatVector c00 = FloatVector.fromArray(LANES, c, cShift);
        FloatVector c01 = FloatVector.fromArray(LANES, c, cShift + L);
        FloatVector c10 = FloatVector.fromArray(LANES, c, cShift + NR);
        FloatVector c11 = FloatVector.fromArray(LANES, c, cShift + NR + L);
        FloatVector c20 = FloatVector.fromArray(LANES, c, cShift + 2 * NR);
        FloatVector c21 = FloatVector.fromArray(LANES, c, cShift + 2 * NR + L);
        FloatVector c30 = FloatVector.fromArray(LANES, c, cShift + 3 * NR);
        FloatVector c31 = FloatVector.fromArray(LANES, c, cShift + 3 * NR + L);
        FloatVector c40 = FloatVector.fromArray(LANES, c, cShift + 4 * NR);
        FloatVector c41 = FloatVector.fromArray(LANES, c, cShift + 4 * NR + L);
        FloatVector c50 = FloatVector.fromArray(LANES, c, cShift + 5 * NR);
        FloatVector c51 = FloatVector.fromArray(LANES, c, cShift + 5 * NR + L);
        FloatVector c60 = FloatVector.fromArray(LANES, c, cShift + 6 * NR);
        FloatVector c61 = FloatVector.fromArray(LANES, c, cShift + 6 * NR + L);
        FloatVector c70 = FloatVector.fromArray(LANES, c, cShift + 7 * NR);
        FloatVector c71 = FloatVector.fromArray(LANES, c, cShift + 7 * NR + L);
        for (int k = 0, bk = 0; k < depth; k++, bk += NR) {
            FloatVector b0 = FloatVector.fromArray(LANES, b, bk);
            FloatVector b1 = FloatVector.fromArray(LANES, b, bk + L);
            FloatVector x0 = FloatVector.broadcast(LANES, a[aShift + k]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(LANES, a[a1 + k]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(LANES, a[a2 + k]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(LANES, a[a3 + k]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(LANES, a[a4 + k]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            FloatVector x5 = FloatVector.broadcast(LANES, a[a5 + k]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            FloatVector x6 = FloatVector.broadcast(LANES, a[a6 + k]);
            c60 = x6.fma(b0, c60);
            c61 = x6.fma(b1, c61);
            FloatVector x7 = FloatVector.broadcast(LANES, a[a7 + k]);
            c70 = x7.fma(b0, c70);
            c71 = x7.fma(b1, c71);
        }
        c00.intoArray(c, cShift);
        c01.intoArray(c, cShift + L);
        c10.intoArray(c, cShift + NR);
        c11.intoArray(c, cShift + NR + L);
        c20.intoArray(c, cShift + 2 * NR);
        c21.intoArray(c, cShift + 2 * NR + L);
        c30.intoArray(c, cShift + 3 * NR);
        c31.intoArray(c, cShift + 3 * NR + L);
        c40.intoArray(c, cShift + 4 * NR);
        c41.intoArray(c, cShift + 4 * NR + L);
        c50.intoArray(c, cShift + 5 * NR);
        c51.intoArray(c, cShift + 5 * NR + L);
        c60.intoArray(c, cShift + 6 * NR);
        c61.intoArray(c, cShift + 6 * NR + L);
        c70.intoArray(c, cShift + 7 * NR);
        c71.intoArray(c, cShift + 7 * NR + L);
    }
}
