package skipjack.engine.conv;

import skipjack.engine.gemm.RowSource;
import skipjack.engine.gemm.RowTable;
import skipjack.engine.geometry.ConvGeometry;

/**
 * The matrix of patches, written out for one block of rows at a time.
 *
 * <p>For pictures with few channels: a tap of an RGB picture is three floats, too short a depth to go tap by tap. A
 * block's patches stay in the second-level cache, so the whole matrix never reaches memory.
 *
 * @param g the convolution
 */
record PatchRows(ConvGeometry g) implements RowSource {
    /** Fewer channels than these are better copied than read in place. */
    static final int FEW_CHANNELS = 16;

    /** Whether patches of this convolution should be written out. */
    static boolean suit(ConvGeometry g) {
        return g.channels() < FEW_CHANNELS && g.patch() > g.channels();
    }

    @Override
    public int rows() {
        return g.pixels();
    }

    @Override
    public int segments() {
        return 1;
    }

    @Override
    public int depth() {
        return g.patch();
    }

    @Override
    public int step() {
        return 1;
    }

    @Override
    public int place(int segment) {
        return 0;
    }

    @Override
    public boolean firstIsComplete() {
        return true;
    }

    @Override
    public int target(int row) {
        return row * g.filters();
    }

    @Override
    public void list(int segment, int from, int to, float[] x, RowTable table) {
        float[] patches = table.scratch((to - from) * g.patch());
        Im2col.rows(g, x, from, to, patches);
        table.startIn(patches);
        for (int row = from; row < to; row++) {
            table.add((row - from) * g.patch(), target(row));
        }
    }
}
