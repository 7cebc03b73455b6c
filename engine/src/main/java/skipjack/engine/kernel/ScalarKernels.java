package skipjack.engine.kernel;

/** The kernels in plain Java: the specification of all others, and what runs where there are no vectors. */
public final class ScalarKernels implements Kernels {
    /*
     * The tile is small so that the rows being summed stay in the first-level cache. The inner loop runs along
     * neighbouring columns, which C2 turns into vector instructions by itself; that is why even the fallback is not
     * slow, and why it has the bits of the vector kernels: column j never meets column j + 1.
     *
     * Math.fma rounds once. On a processor without that instruction it would be computed with big decimals, hundreds of
     * times slower, so there a multiplication and an addition take its place, and only there are the bits different.
     */
    private static final int MR = 4;

    private static final int NR = 32;

    private final boolean fused;

    /** Kernels for a processor that has the fused multiply-add. */
    public ScalarKernels() {
        this(true);
    }

    /** Kernels that use the fused multiply-add or do without it. */
    public ScalarKernels(boolean fused) {
        this.fused = fused;
    }

    @Override
    public String describe() {
        return "scalar kernels";
    }

    @Override
    public ChannelKernels channels() {
        return ScalarChannelKernels.INSTANCE;
    }

    @Override
    public PackingKernels packing() {
        return ScalarPackingKernels.INSTANCE;
    }

    @Override
    public WinogradGradientLines winograd2() {
        return ScalarWinograd2.INSTANCE;
    }

    @Override
    public WinogradLines winograd4() {
        return ScalarWinograd4.INSTANCE;
    }

    @Override
    public int mr() {
        return MR;
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
        for (int i = 0; i < MR; i++) {
            int ci = cRows[cRow + i] + cShift;
            System.arraycopy(start, startRows[cRow + i] + startShift, c, ci, NR);
            int ai = aRows[aRow + i] + aShift;
            for (int k = 0; k < depth; k++) {
                addProducts(a[ai + k * aStep], b, bShift + k * NR, c, ci);
            }
        }
    }

    /** {@code c[j] += x · b[j]} for a row of the tile. */
    private void addProducts(float x, float[] b, int bk, float[] c, int ci) {
        if (fused) {
            for (int j = 0; j < NR; j++) {
                c[ci + j] = Math.fma(x, b[bk + j], c[ci + j]);
            }
        } else {
            for (int j = 0; j < NR; j++) {
                c[ci + j] += x * b[bk + j];
            }
        }
    }

    @Override
    public void finish(float[] c, int[] cRows, int rows, int shift, int width, float[] residual, boolean relu) {
        for (int i = 0; i < rows; i++) {
            int from = cRows[i] + shift;
            finish(c, from, from + width, residual, relu);
        }
    }

    /** A piece of a row. */
    static void finish(float[] c, int from, int to, float[] residual, boolean relu) {
        if (residual.length > 0) {
            for (int j = from; j < to; j++) {
                c[j] += residual[j];
            }
        }
        if (relu) {
            for (int j = from; j < to; j++) {
                c[j] = Math.max(c[j], 0f);
            }
        }
    }
}
