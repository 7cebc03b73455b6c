package skipjack.engine.conv;

import skipjack.engine.Engine;
import skipjack.engine.gemm.MatrixView;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.PanelPacker;
import skipjack.engine.kernel.WinogradLines;

/** Transforms a kernel, {@code U = G g Gᵀ}, into packed panels: for each point a matrix of channels by filters. */
final class WinogradKernel {
    /*
     * A transformed kernel is large, 16 or 36 times C·K floats, so each of them is written once, to its place in a panel.
     * A piece of a panel is taken through three steps in the nearest caches:
     *
     *      taps   [3, 3, rows, nr]         packed as the panels of any product are
     *      half   [points, 3, rows, nr]    transformed downwards
     *      U      [points, points, …]      transformed to the right, in place
     *
     * The gradient for the input needs the matrices transposed, which is the packer's business, and the window turned by
     * half a turn, which is reading its rows and its columns backwards.
     */
    private static final int PIECE = 1024;

    private WinogradKernel() {}

    /**
     * For y from x: matrices {@code [C, K]}.
     *
     * @param kernel {@code [3, 3, C, K]}
     */
    static PackedMatrix forward(Engine engine, WinogradLines lines, float[] kernel, int channels, int filters) {
        return transform(engine, lines, new MatrixView(kernel, 0, channels, filters, filters, 1), false);
    }

    /** For dx from dy: the window turned, and matrices {@code [K, C]}. */
    static PackedMatrix backward(Engine engine, WinogradLines lines, float[] kernel, int channels, int filters) {
        return transform(engine, lines, new MatrixView(kernel, 0, filters, channels, 1, filters), true);
    }

    private static PackedMatrix transform(Engine engine, WinogradLines lines, MatrixView tap, boolean turned) {
        int points = lines.points();
        int nr = engine.kernels().nr();
        PackedMatrix packed = PackedMatrix.blank(engine, points * points, tap.rows(), tap.columns());
        int plane = tap.rows() * tap.columns();
        int rows = Math.max(1, PIECE / nr);
        int parts = Math.ceilDiv(tap.rows(), rows);
        engine.pool().forEach(parts * Math.ceilDiv(tap.columns(), nr), task -> {
            int p = task % parts * rows;
            int j = task / parts * nr;
            int depth = Math.min(rows, tap.rows() - p);
            int n = depth * nr;
            int direction = turned ? -n : n;
            int first = turned ? 2 * n : 0;
            float[] taps = engine.workspace().take(9 * n);
            for (int t = 0; t < 9; t++) {
                PanelPacker.pack(
                        engine.kernels(), tap, t * plane, p, depth, j, Math.min(nr, tap.columns() - j), taps, t * n);
            }
            float[] half = engine.workspace().take(points * 3 * n);
            lines.kernel(taps, 3 * first, 3 * direction, n, half, 0, 3 * n, n, 3, n);
            for (int i = 0; i < points; i++) {
                int to = packed.line(i * points, p, j);
                int step = packed.line(i * points + 1, p, j) - to;
                lines.kernel(half, i * 3 * n + first, direction, 0, packed.panels(), to, step, 0, 1, n);
            }
            engine.workspace().give(half);
            engine.workspace().give(taps);
        });
        return packed;
    }
}
