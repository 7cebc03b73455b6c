package skipjack.bench.alternatives;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A large tile for 32 registers, with the rows of a packed next to one another: six rows by four vectors. */
final class Tile6x4Packed implements Tile {
    /*
     * Ten loads feed 24 multiply-adds, the best quotient of all, and with a packed there is one address instead of six. On paper
     * it should win; what it gains in deep panels it loses in shallow ones, where 24 sums are loaded and stored for 64 steps,
     * and a would have to be packed first. Pictures lie in memory so that they need not be.
     */
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final int NR = 4 * L;

    @Override
    public int rows() {
        return 6;
    }

    @Override
    public int columns() {
        return NR;
    }

    @Override
    public boolean isPacked() {
        return true;
    }

    @Override
    public void compute(int depth, float[] a, int aShift, int aStride, float[] b, float[] c, int cShift) {
        FloatVector c00 = FloatVector.fromArray(LANES, c, cShift);
        FloatVector c01 = FloatVector.fromArray(LANES, c, cShift + L);
        FloatVector c02 = FloatVector.fromArray(LANES, c, cShift + 2 * L);
        FloatVector c03 = FloatVector.fromArray(LANES, c, cShift + 3 * L);
        FloatVector c10 = FloatVector.fromArray(LANES, c, cShift + NR);
        FloatVector c11 = FloatVector.fromArray(LANES, c, cShift + NR + L);
        FloatVector c12 = FloatVector.fromArray(LANES, c, cShift + NR + 2 * L);
        FloatVector c13 = FloatVector.fromArray(LANES, c, cShift + NR + 3 * L);
        FloatVector c20 = FloatVector.fromArray(LANES, c, cShift + 2 * NR);
        FloatVector c21 = FloatVector.fromArray(LANES, c, cShift + 2 * NR + L);
        FloatVector c22 = FloatVector.fromArray(LANES, c, cShift + 2 * NR + 2 * L);
        FloatVector c23 = FloatVector.fromArray(LANES, c, cShift + 2 * NR + 3 * L);
        FloatVector c30 = FloatVector.fromArray(LANES, c, cShift + 3 * NR);
        FloatVector c31 = FloatVector.fromArray(LANES, c, cShift + 3 * NR + L);
        FloatVector c32 = FloatVector.fromArray(LANES, c, cShift + 3 * NR + 2 * L);
        FloatVector c33 = FloatVector.fromArray(LANES, c, cShift + 3 * NR + 3 * L);
        FloatVector c40 = FloatVector.fromArray(LANES, c, cShift + 4 * NR);
        FloatVector c41 = FloatVector.fromArray(LANES, c, cShift + 4 * NR + L);
        FloatVector c42 = FloatVector.fromArray(LANES, c, cShift + 4 * NR + 2 * L);
        FloatVector c43 = FloatVector.fromArray(LANES, c, cShift + 4 * NR + 3 * L);
        FloatVector c50 = FloatVector.fromArray(LANES, c, cShift + 5 * NR);
        FloatVector c51 = FloatVector.fromArray(LANES, c, cShift + 5 * NR + L);
        FloatVector c52 = FloatVector.fromArray(LANES, c, cShift + 5 * NR + 2 * L);
        FloatVector c53 = FloatVector.fromArray(LANES, c, cShift + 5 * NR + 3 * L);
        for (int k = 0, ak = aShift, bk = 0; k < depth; k++, ak += 6, bk += NR) {
            FloatVector b0 = FloatVector.fromArray(LANES, b, bk);
            FloatVector b1 = FloatVector.fromArray(LANES, b, bk + L);
            FloatVector b2 = FloatVector.fromArray(LANES, b, bk + 2 * L);
            FloatVector b3 = FloatVector.fromArray(LANES, b, bk + 3 * L);
            FloatVector x0 = FloatVector.broadcast(LANES, a[ak]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(LANES, a[ak + 1]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(LANES, a[ak + 2]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(LANES, a[ak + 3]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
            FloatVector x4 = FloatVector.broadcast(LANES, a[ak + 4]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            c42 = x4.fma(b2, c42);
            c43 = x4.fma(b3, c43);
            FloatVector x5 = FloatVector.broadcast(LANES, a[ak + 5]);
            c50 = x5.fma(b0, c50);
            c51 = x5.fma(b1, c51);
            c52 = x5.fma(b2, c52);
            c53 = x5.fma(b3, c53);
        }
        c00.intoArray(c, cShift);
        c01.intoArray(c, cShift + L);
        c02.intoArray(c, cShift + 2 * L);
        c03.intoArray(c, cShift + 3 * L);
        c10.intoArray(c, cShift + NR);
        c11.intoArray(c, cShift + NR + L);
        c12.intoArray(c, cShift + NR + 2 * L);
        c13.intoArray(c, cShift + NR + 3 * L);
        c20.intoArray(c, cShift + 2 * NR);
        c21.intoArray(c, cShift + 2 * NR + L);
        c22.intoArray(c, cShift + 2 * NR + 2 * L);
        c23.intoArray(c, cShift + 2 * NR + 3 * L);
        c30.intoArray(c, cShift + 3 * NR);
        c31.intoArray(c, cShift + 3 * NR + L);
        c32.intoArray(c, cShift + 3 * NR + 2 * L);
        c33.intoArray(c, cShift + 3 * NR + 3 * L);
        c40.intoArray(c, cShift + 4 * NR);
        c41.intoArray(c, cShift + 4 * NR + L);
        c42.intoArray(c, cShift + 4 * NR + 2 * L);
        c43.intoArray(c, cShift + 4 * NR + 3 * L);
        c50.intoArray(c, cShift + 5 * NR);
        c51.intoArray(c, cShift + 5 * NR + L);
        c52.intoArray(c, cShift + 5 * NR + 2 * L);
        c53.intoArray(c, cShift + 5 * NR + 3 * L);
    }
}
