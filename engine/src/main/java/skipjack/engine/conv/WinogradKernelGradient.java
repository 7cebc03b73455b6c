package skipjack.engine.conv;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.gemm.MacroKernel;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.RowTable;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.kernel.Kernels;
import skipjack.engine.kernel.WinogradGradientLines;
import skipjack.engine.kernel.WinogradLines;

/** The gradient of a 3×3 kernel through Winograd's algorithm: sixteen products instead of thirty-six. */
final class WinogradKernelGradient {
    /*
     * Forward, Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A is linear in g, so its gradient is the same chain, transposed and backwards:
     *
     *         dM = A dY Aᵀ                         each 2×2 tile of dy gives 16 points
     *         dU(point) [C, K] = Σ over tiles  V(point)ᵀ · dM(point)       V = Bᵀ d B as forward
     *         dg = Gᵀ dU G                         once, at the end
     *
     * That is F(3×3, 2×2): nine results of a filter of 2×2 taps, which dy is here, at the same four points in each direction.
     *
     * The depth of the products is the number of tiles. V and dM of so many tiles as fit into a far cache are
     * made at a time, both in panels as wide as the micro-kernel's: dM is then packed already, and of V the micro-kernel
     * reads four columns, with the width of a panel from one step of the depth to the next. A task owns a point, a block of channels
     * and a block of filters, and adds to them in the order of the tiles.
     */
    private static final int FLOATS = 1 << 20;
    private static final int FEWEST_TILES = 256;
    private static final int TILES_AT_ONCE = 16;
    private static final int CHANNELS = 128;
    private static final int FILTERS = 128;
    private static final int PANEL_FLOATS = 16384;
    private static final int PIECE = 1024;
    private static final float[] GO_ON = {};

    private final Engine engine;
    private final WinogradGradientLines lines;
    private final PictureTiles x;
    private final PictureTiles dy;
    private final float[] xs;
    private final float[] dys;
    private final int points;
    private final int channels;
    private final int filters;
    private final int slice;

    private WinogradKernelGradient(Engine engine, ConvGeometry g, float[] xs, float[] dys) {
        this.engine = engine;
        this.lines = engine.kernels().winograd2();
        WinogradTiles tiles = WinogradTiles.ofForward(g, lines.results());
        this.x = tiles.seen();
        this.dy = tiles.written();
        this.xs = xs;
        this.dys = dys;
        this.points = lines.points() * lines.points();
        this.channels = g.channels();
        this.filters = g.filters();
        this.slice =
                Math.clamp(FLOATS / (points * (channels + filters)), FEWEST_TILES, Math.max(FEWEST_TILES, x.count()));
    }

    /** See {@link skipjack.engine.ops.Convolution#kernelGradient}. */
    static void compute(Engine engine, ConvGeometry g, float[] x, float[] dy, float[] dkernel) {
        new WinogradKernelGradient(engine, g, x, dy).into(dkernel);
    }

    private void into(float[] dkernel) {
        int plane = channels * filters;
        float[] du = engine.workspace().take(points * plane);
        float[] zeros = engine.workspace().take(engine.kernels().nr() + filters);
        Arrays.fill(zeros, 0f);
        for (int first = 0; first < x.count(); first += slice) {
            int last = Math.min(x.count(), first + slice);
            PackedMatrix v = PackedMatrix.blank(engine, points, last - first, channels);
            PackedMatrix dm = PackedMatrix.blank(engine, points, last - first, filters);
            transform(first, last, v, dm);
            products(last - first, v, dm, first == 0 ? zeros : GO_ON, du);
            v.giveBack(engine);
            dm.giveBack(engine);
        }
        engine.workspace().give(zeros);
        finish(du, plane, dkernel);
        engine.workspace().give(du);
    }

    private void transform(int first, int last, PackedMatrix v, PackedMatrix dm) {
        WinogradData data = transform(x, lines::data, v);
        WinogradData gradient = transform(dy, lines::resultGradient, dm);
        int parts = Math.ceilDiv(last - first, TILES_AT_ONCE);
        engine.pool().forEach(2 * parts, task -> {
            int from = task / 2 * TILES_AT_ONCE;
            int to = Math.min(last - first, from + TILES_AT_ONCE);
            if (task % 2 == 0) {
                data.transform(engine, xs, first + from, first + to, v.panels(), v.line(0, from, 0));
            } else {
                gradient.transform(engine, dys, first + from, first + to, dm.panels(), dm.line(0, from, 0));
            }
        });
    }

    private WinogradData transform(PictureTiles tiles, WinogradLines.Matrix matrix, PackedMatrix to) {
        int nr = engine.kernels().nr();
        return new WinogradData().fit(tiles, matrix, lines.points(), to.line(1, 0, 0), nr, to.line(0, 0, nr));
    }

    private void products(int tiles, PackedMatrix v, PackedMatrix dm, float[] start, float[] du) {
        int nr = engine.kernels().nr();
        int blockChannels = Math.max(nr, CHANNELS / nr * nr);
        int blockFilters = Math.max(nr, FILTERS / nr * nr);
        int channelBlocks = Math.ceilDiv(channels, blockChannels);
        int filterBlocks = Math.ceilDiv(filters, blockFilters);
        engine.pool().forEach(points * channelBlocks * filterBlocks, task -> {
            int point = task / filterBlocks / channelBlocks;
            int c = task / filterBlocks % channelBlocks * blockChannels;
            int k = task % filterBlocks * blockFilters;
            int cEnd = Math.min(channels, c + blockChannels);
            int kEnd = Math.min(filters, k + blockFilters);
            block(tiles, point, c, cEnd, k, kEnd, v, dm, start, du);
        });
    }

    /** {@code dU(point)[c … cEnd, k … kEnd]}. */
    private void block(
            int tiles,
            int point,
            int c,
            int cEnd,
            int k,
            int kEnd,
            PackedMatrix v,
            PackedMatrix dm,
            float[] start,
            float[] du) {
        Kernels kernels = engine.kernels();
        int nr = kernels.nr();
        int kc = Math.max(16, PANEL_FLOATS / nr);
        RowTable rows = RowTable.ofThisThread(cEnd - c, kernels.mr());
        rows.startIn(v.panels());
        for (int row = c; row < cEnd; row++) {
            rows.add(v.line(point, 0, row / nr * nr) + row % nr, (point * channels + row) * filters);
        }
        for (int pc = 0; pc < tiles; pc += kc) {
            int depth = Math.min(kc, tiles - pc);
            for (int jr = k; jr < kEnd; jr += nr) {
                MacroKernel.run(
                        kernels,
                        rows,
                        depth,
                        pc * nr,
                        nr,
                        dm.panels(),
                        dm.line(point, pc, jr),
                        pc == 0 ? start : GO_ON,
                        du,
                        jr,
                        Math.min(nr, kEnd - jr));
            }
        }
        rows.release();
    }

    /** {@code dg = Gᵀ dU G}, a piece of the plane of channels by filters at a time. */
    private void finish(float[] du, int plane, float[] dkernel) {
        int p = lines.points();
        engine.pool().forEach(Math.ceilDiv(plane, PIECE), piece -> {
            int at = piece * PIECE;
            int n = Math.min(PIECE, plane - at);
            float[] half = engine.workspace().take(3 * p * n);
            lines.kernelGradient(du, at, p * plane, plane, half, 0, p * n, n, p, n);
            lines.kernelGradient(half, 0, n, p * n, dkernel, at, plane, 3 * plane, 3, n);
            engine.workspace().give(half);
        });
    }
}
