package skipjack.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernels of a machine with 32 vector registers: tiles of four rows by four vectors. */
public final class VectorKernels4x4 implements Kernels {
    /*
     * The same arithmetic as ScalarKernels.tile, with the tile's 16 accumulators in 16 registers. One step of depth
     * loads four vectors of b, broadcasts four scalars of a, and does 16 fused multiply-adds:
     *
     *              b0   b1   b2   b3        24 of 32 registers are in use. Eight loads feed 16 multiply-adds, so
     *        x0   c00  c01  c02  c03        the arithmetic units are the limit, and 16 independent sums hide the
     *        x1   c10  c11  c12  c13        four cycles that each of them takes.
     *        x2   c20  c21  c22  c23
     *        x3   c30  c31  c32  c33        c[i][j] += x[i] · b[j]
     *
     * Accumulators are named locals because C2 keeps a vector in a register only as long as it never leaves the
     * method: in an array or a field it becomes an object, and the loop fifty times slower. Nothing here is unrolled
     * over depth; 16 multiply-adds are a long enough body.
     *
     * The instruction in the end, once for each of the 16 lines, on a machine with AVX-512:
     *
     *        vfmadd231ps zmm18,zmm17,zmm13
     *
     * To see it: run with -XX:+UnlockDiagnosticVMOptions -XX:CompileCommand=print,*VectorKernels4x4.tile, write the hex
     * bytes of the C2 version to a file and decode them with objdump -D -b binary -m i386:x86-64 FILE.
     */
    private static final VectorSpecies<Float> LANES = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final int NR = 4 * L;

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
        FloatVector c02 = FloatVector.fromArray(LANES, start, s0 + 2 * L);
        FloatVector c03 = FloatVector.fromArray(LANES, start, s0 + 3 * L);
        FloatVector c10 = FloatVector.fromArray(LANES, start, s1);
        FloatVector c11 = FloatVector.fromArray(LANES, start, s1 + L);
        FloatVector c12 = FloatVector.fromArray(LANES, start, s1 + 2 * L);
        FloatVector c13 = FloatVector.fromArray(LANES, start, s1 + 3 * L);
        FloatVector c20 = FloatVector.fromArray(LANES, start, s2);
        FloatVector c21 = FloatVector.fromArray(LANES, start, s2 + L);
        FloatVector c22 = FloatVector.fromArray(LANES, start, s2 + 2 * L);
        FloatVector c23 = FloatVector.fromArray(LANES, start, s2 + 3 * L);
        FloatVector c30 = FloatVector.fromArray(LANES, start, s3);
        FloatVector c31 = FloatVector.fromArray(LANES, start, s3 + L);
        FloatVector c32 = FloatVector.fromArray(LANES, start, s3 + 2 * L);
        FloatVector c33 = FloatVector.fromArray(LANES, start, s3 + 3 * L);
        for (int k = 0, ak = 0, bk = bShift; k < depth; k++, ak += aStep, bk += NR) {
            FloatVector b0 = FloatVector.fromArray(LANES, b, bk);
            FloatVector b1 = FloatVector.fromArray(LANES, b, bk + L);
            FloatVector b2 = FloatVector.fromArray(LANES, b, bk + 2 * L);
            FloatVector b3 = FloatVector.fromArray(LANES, b, bk + 3 * L);
            FloatVector x0 = FloatVector.broadcast(LANES, a[a0 + ak]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            c02 = x0.fma(b2, c02);
            c03 = x0.fma(b3, c03);
            FloatVector x1 = FloatVector.broadcast(LANES, a[a1 + ak]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            c12 = x1.fma(b2, c12);
            c13 = x1.fma(b3, c13);
            FloatVector x2 = FloatVector.broadcast(LANES, a[a2 + ak]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            c22 = x2.fma(b2, c22);
            c23 = x2.fma(b3, c23);
            FloatVector x3 = FloatVector.broadcast(LANES, a[a3 + ak]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            c32 = x3.fma(b2, c32);
            c33 = x3.fma(b3, c33);
        }
        int d0 = cRows[cRow] + cShift;
        c00.intoArray(c, d0);
        c01.intoArray(c, d0 + L);
        c02.intoArray(c, d0 + 2 * L);
        c03.intoArray(c, d0 + 3 * L);
        int d1 = cRows[cRow + 1] + cShift;
        c10.intoArray(c, d1);
        c11.intoArray(c, d1 + L);
        c12.intoArray(c, d1 + 2 * L);
        c13.intoArray(c, d1 + 3 * L);
        int d2 = cRows[cRow + 2] + cShift;
        c20.intoArray(c, d2);
        c21.intoArray(c, d2 + L);
        c22.intoArray(c, d2 + 2 * L);
        c23.intoArray(c, d2 + 3 * L);
        int d3 = cRows[cRow + 3] + cShift;
        c30.intoArray(c, d3);
        c31.intoArray(c, d3 + L);
        c32.intoArray(c, d3 + 2 * L);
        c33.intoArray(c, d3 + 3 * L);
    }

    @Override
    public void finish(float[] c, int[] cRows, int rows, int shift, int width, float[] residual, boolean relu) {
        VectorEpilogue.finish(c, cRows, rows, shift, width, residual, relu);
    }
}
