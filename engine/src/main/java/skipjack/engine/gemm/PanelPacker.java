package skipjack.engine.gemm;

import java.util.Arrays;
import skipjack.engine.kernel.Kernels;

/** Copies a block of the right operand into the order in which the micro-kernel reads it. */
public final class PanelPacker {
    /*
     * A block of b, kc deep, and one panel of it, nr columns wide:
     *
     *         j           j+nr
     *     p   0 1 2 3  │ · · · ·
     *         4 5 6 7  │ · · · ·           packed:  0 1 2 3 4 5 6 7 8 9 a b
     *         8 9 a b  │ · · · ·
     *
     * In place, each line of the panel would lie a whole row of b further on, in 64-channel layers 256 bytes, in
     * 2048-channel layers two pages: such lines fall upon one another in the sets of a cache. Packed, the panel is one
     * run of kc · nr floats that is read from front to back, for every tile of the block. The copy costs one load and
     * one store for as many multiply-adds as the block has rows.
     *
     * A panel that hangs over the edge is filled up with zeros, so that the micro-kernel knows only full tiles. And if
     * b is a transpose (its rows lie side by side), this is where it is turned; nobody else notices.
     */
    private PanelPacker() {}

    /**
     * Packs {@code depth} rows and {@code width} columns of b, from (p, j), into panel lines of nr floats.
     *
     * @param shift added to every index into b
     * @param panel receives the lines
     * @param to where the first of them begins
     */
    public static void pack(
            Kernels kernels, MatrixView b, int shift, int p, int depth, int j, int width, float[] panel, int to) {
        int nr = kernels.nr();
        if (depth == 0) {
            return;
        }
        int from = b.index(p, j) + shift;
        if (width < nr) {
            Arrays.fill(panel, to, to + depth * nr, 0f);
        }
        if (b.columnStride() == 1) {
            copyLines(b.array(), from, b.rowStride(), depth, width, nr, panel, to);
        } else if (b.rowStride() == 1) {
            kernels.packing().turn(b.array(), from, b.columnStride(), width, depth, panel, to, nr);
        } else {
            copyEach(b.array(), from, b.rowStride(), b.columnStride(), depth, width, nr, panel, to);
        }
    }

    private static void copyLines(
            float[] b, int from, int rowStride, int depth, int width, int nr, float[] panel, int start) {
        for (int p = 0; p < depth; p++) {
            System.arraycopy(b, from + p * rowStride, panel, start + p * nr, width);
        }
    }

    private static void copyEach(
            float[] b,
            int from,
            int rowStride,
            int columnStride,
            int depth,
            int width,
            int nr,
            float[] panel,
            int start) {
        for (int p = 0; p < depth; p++) {
            for (int j = 0; j < width; j++) {
                panel[start + p * nr + j] = b[from + p * rowStride + j * columnStride];
            }
        }
    }
}
