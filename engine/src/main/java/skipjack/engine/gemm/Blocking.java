package skipjack.engine.gemm;

import skipjack.engine.kernel.Kernels;

/**
 * How a product is cut into blocks.
 *
 * @param mr rows of a tile
 * @param nr columns of a tile
 * @param kc depth of a packed panel
 * @param mc rows of a block
 * @param nc columns of a block, a multiple of nr
 */
public record Blocking(int mr, int nr, int kc, int mc, int nc) {
    /*
     * kc   A packed panel, kc · nr floats, is read once for every tile of the block. The textbook keeps it in the
     *      first-level cache; but it is read from front to back, 256 bytes for every 16 multiply-adds, and the second
     *      level delivers that. So 64 KiB, 256 lines of 64 floats, and half as many trips of c through the registers.
     *      The depth is cut into equal slices, not into full ones and a rest.
     * nc   Two panels of 64: the rows of a are read from the second-level cache once for each panel.
     * mc   512 rows of two panels of results are 256 KiB, and as much of a beside them fits into a 1 MiB second-level
     *      cache; in one of 512 KiB the results alone do. The longer a block, the seldomer b is packed.
     *
     * A block is also the unit of work of a thread, so where there would be fewer than TASKS of them, they shrink. How
     * they are cut depends on the problem alone, and even that would not show: a sum's order is its depth's.
     */
    private static final int PANEL_FLOATS = 64 * 1024 / Float.BYTES;

    private static final int ROWS = 512;
    private static final int FEWEST_ROWS = 128;
    private static final int TASKS = 12;

    /** Blocks for a product of m rows, n columns and segments of this depth. */
    public static Blocking of(Kernels kernels, int m, int n, int depth) {
        int mr = kernels.mr();
        int nr = kernels.nr();
        int kc = evenPart(depth, Math.max(16, PANEL_FLOATS / nr));
        int panels = Math.ceilDiv(n, nr);
        int wide = Math.clamp(128 / nr, 1, Math.max(1, panels));
        int mc = ROWS;
        while (wide > 1 && Math.ceilDiv(m, mc) * Math.ceilDiv(panels, wide) < TASKS) {
            wide = Math.ceilDiv(wide, 2);
        }
        while (mc > FEWEST_ROWS && Math.ceilDiv(m, mc) * Math.ceilDiv(panels, wide) < TASKS) {
            mc /= 2;
        }
        return new Blocking(mr, nr, kc, Math.ceilDiv(evenPart(m, mc), mr) * mr, wide * nr);
    }

    /** The largest part when {@code whole} is cut into as few almost equal parts of at most {@code limit} as possible. */
    private static int evenPart(int whole, int limit) {
        return whole <= limit ? Math.max(1, whole) : Math.ceilDiv(whole, Math.ceilDiv(whole, limit));
    }
}
