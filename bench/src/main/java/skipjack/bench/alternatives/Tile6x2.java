package skipjack.bench.alternatives;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The textbook's tile for 16 registers: six rows by two vectors. */
final class Tile6x2 implements Tile {
    /*
     * Twelve sums, two vectors of b and one broadcast are 15 of the 16 registers of AVX2, on paper the best tile there is: eight
     * loads feed twelve multiply-adds. C2 allocates registers for the whole method and not for the loop alone; where it needs
     * one more, as it does if rows have a variable step, it keeps an accumulator on the stack and the speed halves. In this
     * form, with a step of 1, it does not. That is why the engine has it since, for machines with 16 registers; with 32 it
     * is a little behind 4×4, whose eight loads feed 16.
     */
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final int NR = 2 * L;

    @Override
    public int rows() {
        return 6;
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
    }
}
