package skipjack.engine.kernel;

/** The kernels in plain Java: the specification of all others, and what runs where there are no vectors. */
public final class ScalarKernels implements Kernels {
    /*
     * The tile goes through its sums two rows by four columns at a time: eight sums in registers, six loads for eight
     * multiply-adds. That makes the fallback as fast as it can be one number at a time, and it has the bits of the vector kernels:
     * column j never meets column j + 1. The height and the width of the tile may be those of vector kernels, whose place these
     * take while the vectors are being compiled (see ColdStart).
     *
     * Math.fma rounds once. On a processor without that instruction it would be computed with big decimals, hundreds of
     * times slower, so there a multiplication and an addition take its place, and only there are the bits different.
     */
    private static final int MR = 4;

    private static final int NR = 32;

    private final boolean fused;
    private final int mr;
    private final int nr;

    /** Kernels for a processor that has the fused multiply-add. */
    public ScalarKernels() {
        this(true);
    }

    /** Kernels that use the fused multiply-add or do without it. */
    public ScalarKernels(boolean fused) {
        this(fused, MR, NR);
    }

    /** Kernels whose tiles have the height and the width of others: an even one, and a multiple of four. */
    ScalarKernels(Kernels shape) {
        this(true, shape.mr(), shape.nr());
    }

    private ScalarKernels(boolean fused, int mr, int nr) {
        this.fused = fused;
        this.mr = mr;
        this.nr = nr;
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
        return mr;
    }

    @Override
    public int nr() {
        return nr;
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
        for (int i = 0; i < mr; i++) {
            System.arraycopy(start, startRows[cRow + i] + startShift, c, cRows[cRow + i] + cShift, nr);
        }
        for (int i = 0; i < mr; i += 2) {
            int a0 = aRows[aRow + i] + aShift;
            int a1 = aRows[aRow + i + 1] + aShift;
            int c0 = cRows[cRow + i] + cShift;
            int c1 = cRows[cRow + i + 1] + cShift;
            for (int j = 0; j < nr; j += 4) {
                if (fused) {
                    addFused(depth, a, a0, a1, aStep, b, bShift + j, nr, c, c0 + j, c1 + j);
                } else {
                    addRounded(depth, a, a0, a1, aStep, b, bShift + j, nr, c, c0 + j, c1 + j);
                }
            }
        }
    }

    /** {@code c[i][j] += Σ a[i][k] · b[k][j]} for two rows and four columns. */
    private static void addFused(
            int depth, float[] a, int a0, int a1, int aStep, float[] b, int bk, int nr, float[] c, int c0, int c1) {
        float c00 = c[c0];
        float c01 = c[c0 + 1];
        float c02 = c[c0 + 2];
        float c03 = c[c0 + 3];
        float c10 = c[c1];
        float c11 = c[c1 + 1];
        float c12 = c[c1 + 2];
        float c13 = c[c1 + 3];
        for (int k = 0, ak = 0, at = bk; k < depth; k++, ak += aStep, at += nr) {
            float x0 = a[a0 + ak];
            float x1 = a[a1 + ak];
            float b0 = b[at];
            float b1 = b[at + 1];
            float b2 = b[at + 2];
            float b3 = b[at + 3];
            c00 = Math.fma(x0, b0, c00);
            c01 = Math.fma(x0, b1, c01);
            c02 = Math.fma(x0, b2, c02);
            c03 = Math.fma(x0, b3, c03);
            c10 = Math.fma(x1, b0, c10);
            c11 = Math.fma(x1, b1, c11);
            c12 = Math.fma(x1, b2, c12);
            c13 = Math.fma(x1, b3, c13);
        }
        c[c0] = c00;
        c[c0 + 1] = c01;
        c[c0 + 2] = c02;
        c[c0 + 3] = c03;
        c[c1] = c10;
        c[c1 + 1] = c11;
        c[c1 + 2] = c12;
        c[c1 + 3] = c13;
    }

    /** The same with products rounded before they are added. */
    private static void addRounded(
            int depth, float[] a, int a0, int a1, int aStep, float[] b, int bk, int nr, float[] c, int c0, int c1) {
        for (int k = 0; k < depth; k++) {
            float x0 = a[a0 + k * aStep];
            float x1 = a[a1 + k * aStep];
            for (int j = 0; j < 4; j++) {
                float y = b[bk + k * nr + j];
                c[c0 + j] += x0 * y;
                c[c1 + j] += x1 * y;
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
