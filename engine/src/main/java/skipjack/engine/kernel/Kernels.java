package skipjack.engine.kernel;

/** The innermost loops of the engine, single-threaded; one implementation is chosen per JVM. */
public interface Kernels {
    /** Which kernels these are, for people: {@code "256-bit vectors"}, {@code "scalar kernels"}. */
    String describe();

    /** The loops over channels that go with these kernels. */
    ChannelKernels channels();

    /** The copies that go with these kernels. */
    PackingKernels packing();

    /** The matrices of F(2, 3) that go with these kernels. */
    WinogradGradientLines winograd2();

    /** The matrices of F(4, 3) that go with these kernels. */
    WinogradLines winograd4();

    /** Rows of a tile, BLIS' {@code mr}. */
    int mr();

    /** Columns of a tile, BLIS' {@code nr}. */
    int nr();

    /**
     * The micro-kernel: one tile of a product, {@code mr} rows by {@code nr} columns, over a slice of the depth.
     *
     * <p>For every row i and column j of the tile, with {@code A = aRows[aRow + i] + aShift} and so on:
     *
     * <pre>{@code c[C + j] = start[S + j] + Σ a[A + k · aStep] · b[bShift + k · nr + j]   over k = 0 … depth − 1}</pre>
     *
     * <p>The sum is a chain of fused multiply-adds that begins with the start value and goes through k in order. So a
     * product cut into slices of depth, each starting from what the last one left in c, has the same bits as one that
     * was not cut, and every implementation has the bits of {@link ScalarKernels}.
     *
     * @param depth number of products in each sum; may be 0
     * @param a holds the rows of a, wherever they lie
     * @param aRows where each row of a begins
     * @param aRow the tile's first row in {@code aRows}
     * @param aShift added to the beginning of each row
     * @param aStep distance from one element of a row to the next: 1 for a row, more for a column of a transpose
     * @param b a packed panel, {@code nr} neighbouring columns after {@code nr}
     * @param bShift where the panel's first line begins
     * @param start what the sums begin with: the bias, or c itself; may be c
     * @param startRows where the start values of each row lie; may name one place for all rows
     * @param startShift added to each of them
     * @param c the result
     * @param cRows where each row of the result begins; different for all rows of a tile
     * @param cRow the tile's first row in {@code cRows} and {@code startRows}
     * @param cShift added to the beginning of each row of the result
     */
    void tile(
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
            int cShift);

    /** Rows of a tall tile; as many as {@link #mr} if there are no registers for more. */
    default int tall() {
        return mr();
    }

    /**
     * {@link #tile} with {@link #tall} rows instead of {@link #mr}, for rows of a whose elements are neighbours. The bits are the
     * same.
     */
    default void tallTile(
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
        tile(depth, a, aRows, aRow, aShift, 1, b, bShift, start, startRows, startShift, c, cRows, cRow, cShift);
    }

    /**
     * The end of a product: adds a residual and rectifies what the tiles have left, while it is near.
     *
     * <pre>{@code c[C + j] = relu?(c[C + j] + residual[C + j])   with C = cRows[i] + shift, for i < rows, j < width}</pre>
     *
     * @param residual lies as c lies, or is empty
     * @param relu whether negative values become 0, and −0 too
     */
    void finish(float[] c, int[] cRows, int rows, int shift, int width, float[] residual, boolean relu);
}
