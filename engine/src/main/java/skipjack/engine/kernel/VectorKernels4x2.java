package skipjack.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernels of a machine with 16 vector registers: tiles of four rows by two vectors. */
public final class VectorKernels4x2 implements Kernels {
    /*
     * VectorKernels4x4 explains how a tile works. With 16 registers the textbook tile is 6 × 2 vectors: 12 sums, two
     * vectors of b, one broadcast. Where a is read with any step, as here, C2 does several broadcasts early, runs out of registers,
     * and keeps one sum on the stack; the store and the reload then become a chain through the whole loop, and the speed
     * halves. Four rows leave eight sums, two vectors of b and four broadcasts: 14 registers, nothing spilled. Where the step
     * is 1, VectorTile6x2 takes over.
     */
    private static final VectorSpecies<Float> LANES = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final int NR = 2 * L;

    @Override
    public String describe() {
        return Lanes.describe();
    }

    @Override
    public ChannelKernels channels() {
        return VectorChannelKernels.INSTANCE;
    }

    @Override
    public PackingKernels packing() {
        return VectorPackingKernels.INSTANCE;
    }

    @Override
    public WinogradGradientLines winograd2() {
        return VectorWinograd2.INSTANCE;
    }

    @Override
    public WinogradLines winograd4() {
        return VectorWinograd4.INSTANCE;
    }

    @Override
    public int mr() {
        return 4;
    }

    @Override
    public int nr() {
        return NR;
    }

    @Override
    public void tile(
            int depth,
            float[] a,
            int[] aRows,
            int aRow,
            int aShift,
            int aStep,
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
        int s0 = startRows[cRow] + startShift;
        int s1 = startRows[cRow + 1] + startShift;
        int s2 = startRows[cRow + 2] + startShift;
        int s3 = startRows[cRow + 3] + startShift;
        FloatVector c00 = FloatVector.fromArray(LANES, start, s0);
        FloatVector c01 = FloatVector.fromArray(LANES, start, s0 + L);
        FloatVector c10 = FloatVector.fromArray(LANES, start, s1);
        FloatVector c11 = FloatVector.fromArray(LANES, start, s1 + L);
        FloatVector c20 = FloatVector.fromArray(LANES, start, s2);
        FloatVector c21 = FloatVector.fromArray(LANES, start, s2 + L);
        FloatVector c30 = FloatVector.fromArray(LANES, start, s3);
        FloatVector c31 = FloatVector.fromArray(LANES, start, s3 + L);
        for (int k = 0, ak = 0, bk = bShift; k < depth; k++, ak += aStep, bk += NR) {
            FloatVector b0 = FloatVector.fromArray(LANES, b, bk);
            FloatVector b1 = FloatVector.fromArray(LANES, b, bk + L);
            FloatVector x0 = FloatVector.broadcast(LANES, a[a0 + ak]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(LANES, a[a1 + ak]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(LANES, a[a2 + ak]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            FloatVector x3 = FloatVector.broadcast(LANES, a[a3 + ak]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
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
    }

    @Override
    public int tall() {
        return 6;
    }

    @Override
    public void tallTile(
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
        VectorTile6x2.tile(
                depth, a, aRows, aRow, aShift, b, bShift, start, startRows, startShift, c, cRows, cRow, cShift);
    }

    @Override
    public void finish(float[] c, int[] cRows, int rows, int shift, int width, float[] residual, boolean relu) {
        VectorEpilogue.finish(c, cRows, rows, shift, width, residual, relu);
    }
}
