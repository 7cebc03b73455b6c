package skipjack.engine.gemm;

import skipjack.engine.kernel.Kernels;

/** How a product is cut into blocks; one object for each {@link Product}, worked out anew for each of its uses. */
public final class Blocking {
    /*
     * kc   The textbook keeps a packed panel, kc · nr floats, in the first-level cache. But it is read from front to back,
     *      and the second level delivers 64 bytes in the time of four multiply-adds; so the depth is cut only where a
     *      panel would outgrow that level: 1024 lines of 64 floats are 256 KiB. Most layers then need no cut, and every sum
     *      goes through the registers once (768³ on a Zen 4: 85 % of the peak with kc = 256, 91 % with 768). A depth is
     *      cut into equal slices, not into full ones and a rest.
     * nc   As many panels as fit into the same 256 KiB: one if the product is deep, all of 1024 columns if its depth is 64.
     * mc   256 rows of a packed operand: the results of a block, and its rows of a where several panels want them, stay in
     *      the second level too. An operand that each block packs for itself wants as many rows as there are.
     *
     * A block is also the unit of work of a thread, so where there would be fewer than TASKS of them, they shrink. How
     * they are cut depends on the problem alone, and even that would not show: a sum's order is its depth's.
     */
    private static final int KC = 1024;

    private static final int FLOATS = 64 * 1024;
    private static final int TASKS = 12;

    private int mr;
    private int nr;
    private int kc;
    private int mc;
    private int nc;

    /**
     * Becomes that of a product of m rows, n columns and segments of this depth.
     *
     * @param most rows of a block at most
     */
    void fit(Kernels kernels, int m, int n, int depth, int most) {
        mr = kernels.mr();
        nr = kernels.nr();
        kc = depthOfPanels(depth);
        int panels = Math.ceilDiv(n, nr);
        int wide = Math.clamp(FLOATS / (nr * kc), 1, Math.max(1, panels));
        int high = most;
        while (wide > 1 && Math.ceilDiv(m, high) * Math.ceilDiv(panels, wide) < TASKS) {
            wide = Math.ceilDiv(wide, 2);
        }
        while (high > most / 2 && Math.ceilDiv(m, high) * Math.ceilDiv(panels, wide) < TASKS) {
            high /= 2;
        }
        mc = Math.ceilDiv(evenPart(m, high), mr) * mr;
        nc = wide * nr;
    }

    /** The kc for segments of this depth. */
    public static int depthOfPanels(int depth) {
        return evenPart(depth, KC);
    }

    /** The largest part when {@code whole} is cut into as few almost equal parts of at most {@code limit} as possible. */
    private static int evenPart(int whole, int limit) {
        return whole <= limit ? Math.max(1, whole) : Math.ceilDiv(whole, Math.ceilDiv(whole, limit));
    }

    /** Rows of a tile. */
    int mr() {
        return mr;
    }

    /** Columns of a tile. */
    int nr() {
        return nr;
    }

    /** Depth of a packed panel. */
    int kc() {
        return kc;
    }

    /** Rows of a block. */
    int mc() {
        return mc;
    }

    /** Columns of a block, a multiple of nr. */
    int nc() {
        return nc;
    }
}
