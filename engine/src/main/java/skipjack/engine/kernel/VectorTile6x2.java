package skipjack.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A tile of six rows by two vectors, for rows of a whose elements are neighbours. */
final class VectorTile6x2 {
    /*
     * The textbook's tile for 16 registers: 12 sums, two vectors of b, one broadcast. Whether C2 keeps it in registers depends
     * on how a is addressed. With a step that it does not know, every load of a is checked by itself, all six early, and a sum
     * goes to the stack at every step of the depth. Where the elements of a row are neighbours, one check before the loop
     * stands for all, and nothing is spilled: with AVX2 on a Zen 4 this tile reaches 104 GFLOP/s and VectorKernels4x2's 77, of 117
     * (bench/run Tile -jvmArgsAppend -XX:UseAVX=2).
     */
    private static final VectorSpecies<Float> LANES = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final int NR = 2 * L;

    private VectorTile6x2() {}

    /** See {@link Kernels#tallTile}. */
    static void tile(
            int depth,
            float[] a,
            int[] aRows,
            int aRow,
            int aShift,
            float[] b,
            int bShift,
            float[] start,
            int[] startRows,
            int startShift,
            float[] c,
            int[] cRows,
            int cRow,
            int cShift) {
        int a0 = aRows[aRow] + aShift;
        int a1 = aRows[aRow + 1] + aShift;
        int a2 = aRows[aRow + 2] + aShift;
        int a3 = aRows[aRow + 3] + aShift;
        int a4 = aRows[aRow + 4] + aShift;
        int a5 = aRows[aRow + 5] + aShift;
        int s0 = startRows[cRow] + startShift;
        int s1 = startRows[cRow + 1] + startShift;
        int s2 = startRows[cRow + 2] + startShift;
        int s3 = startRows[cRow + 3] + startShift;
        int s4 = startRows[cRow + 4] + startShift;
        int s5 = startRows[cRow + 5] + startShift;
        FloatVector c00 = FloatVector.fromArray(LANES, start, s0);
        FloatVector c01 = FloatVector.fromArray(LANES, start, s0 + L);
        FloatVector c10 = FloatVector.fromArray(LANES, start, s1);
        FloatVector c11 = FloatVector.fromArray(LANES, start, s1 + L);
        FloatVector c20 = FloatVector.fromArray(LANES, start, s2);
        FloatVector c21 = FloatVector.fromArray(LANES, start, s2 + L);
        FloatVector c30 = FloatVector.fromArray(LANES, start, s3);
        FloatVector c31 = FloatVector.fromArray(LANES, start, s3 + L);
        FloatVector c40 = FloatVector.fromArray(LANES, start, s4);
        FloatVector c41 = FloatVector.fromArray(LANES, start, s4 + L);
        FloatVector c50 = FloatVector.fromArray(LANES, start, s5);
        FloatVector c51 = FloatVector.fromArray(LANES, start, s5 + L);
        for (int k = 0, bk = bShift; k < depth; k++, bk += NR) {
            FloatVector b0 = FloatVector.fromArray(LANES, b, bk);
            FloatVector b1 = FloatVector.fromArray(LANES, b, bk + L);
            FloatVector x0 = FloatVector.broadcast(LANES, a[a0 + k]);
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
        int d0 = cRows[cRow] + cShift;
        c00.intoArray(c, d0);
        c01.intoArray(c, d0 + L);
        int d1 = cRows[cRow + 1] + cShift;
        c10.intoArray(c, d1);
        c11.intoArray(c, d1 + L);
        int d2 = cRows[cRow + 2] + cShift;
        c20.intoArray(c, d2);
        c21.intoArray(c, d2 + L);
        int d3 = cRows[cRow + 3] + cShift;
        c30.intoArray(c, d3);
        c31.intoArray(c, d3 + L);
        int d4 = cRows[cRow + 4] + cShift;
        c40.intoArray(c, d4);
        c41.intoArray(c, d4 + L);
        int d5 = cRows[cRow + 5] + cShift;
        c50.intoArray(c, d5);
        c51.intoArray(c, d5 + L);
    }
}
