package skipjack.engine.conv;

import java.util.Arrays;
import java.util.function.IntConsumer;
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
     * The depth of the products is the number of tiles. V and dM of so many tiles as fit into the near caches, but not so few that
     * adding to dU takes longer, are made at a time, both in panels as wide as the micro-kernel's: dM is then packed
     * already, and of V the micro-kernel reads four columns, with the width of a panel from one step of the depth to the next. A
     * task owns a point, a block of channels and a block of filters, and adds to them in the order of the tiles.
     *
     * Late layers have so few tiles that all are made at once, and so many channels that dU is larger than any near cache.
     * There a task owns a small block of channels and filters at all points, and transforms it back before it forgets it.
     */
    private static final int FLOATS = 1 << 19;
    private static final int FEWEST_TILES = 128;
    private static final int NEAR = 64;
    private static final int TASKS = 12;
    private static final int TILES_AT_ONCE = 16;
    private static final int FAR = 128;
    private static final int PANEL_FLOATS = 16384;
    private static final int PIECE = 1024;
    private static final float[] GO_ON = {};

    private final Engine engine;
    private final WinogradGradientLines lines;
    private final PictureTiles x;
    private final PictureTiles dy;
    private final float[] xs;
    private final float[] dys;
    private final float[] dkernel;
    private final int points;
    private final int channels;
    private final int filters;
    private final int slice;
    private final PackedMatrix v;
    private final PackedMatrix dm;
    private final WinogradData toV;
    private final WinogradData toDm;
    private final float[] zeros;
    private int first;
    private int tiles;

    private WinogradKernelGradient(Engine engine, ConvGeometry g, float[] xs, float[] dys, float[] dkernel) {
        this.engine = engine;
        this.lines = engine.kernels().winograd2();
        WinogradTiles both = WinogradTiles.ofForward(g, lines.results());
        this.x = both.seen();
        this.dy = both.written();
        this.xs = xs;
        this.dys = dys;
        this.dkernel = dkernel;
        this.points = lines.points() * lines.points();
        this.channels = g.channels();
        this.filters = g.filters();
        this.slice = Math.min(x.count(), Math.max(FEWEST_TILES, FLOATS / (points * (channels + filters))));
        this.v = PackedMatrix.blank(engine, points, slice, channels);
        this.dm = PackedMatrix.blank(engine, points, slice, filters);
        this.toV = into(v, x, lines::data);
        this.toDm = into(dm, dy, lines::resultGradient);
        this.zeros = engine.workspace().take(engine.kernels().nr() + filters);
        Arrays.fill(zeros, 0f);
    }

    private WinogradData into(PackedMatrix matrix, PictureTiles from, WinogradLines.Matrix by) {
        int nr = engine.kernels().nr();
        return new WinogradData().fit(from, by, lines.points(), matrix.line(1, 0, 0), nr, matrix.line(0, 0, nr));
    }

    /** See {@link skipjack.engine.ops.Convolution#kernelGradient}. */
    static void compute(Engine engine, ConvGeometry g, float[] x, float[] dy, float[] dkernel) {
        WinogradKernelGradient gradient = new WinogradKernelGradient(engine, g, x, dy, dkernel);
        int near = gradient.wholePanels(NEAR);
        if (gradient.slice == gradient.x.count() && gradient.blocks(near) >= TASKS) {
            gradient.atOnce(near);
        } else {
            gradient.inSlices();
        }
        engine.workspace().give(gradient.zeros);
        gradient.v.giveBack(engine);
        gradient.dm.giveBack(engine);
    }

    /** At most so many channels or filters, but whole panels, and one of them at least. */
    private int wholePanels(int most) {
        int nr = engine.kernels().nr();
        return Math.max(nr, most / nr * nr);
    }

    private int blocks(int side) {
        return Math.ceilDiv(channels, side) * Math.ceilDiv(filters, side);
    }

    private void atOnce(int near) {
        IntConsumer transform = this::transform;
        int blocks = Math.ceilDiv(filters, near);
        tiles = slice;
        engine.pool().forEach(parts(), transform);
        engine.pool().forEach(blocks(near), task -> {
            int c = task / blocks * near;
            int k = task % blocks * near;
            int cEnd = Math.min(channels, c + near);
            int kEnd = Math.min(filters, k + near);
            float[] du = engine.workspace().take(points * near * near);
            for (int point = 0; point < points; point++) {
                block(point, c, cEnd, k, kEnd, du, point * near * near - k, near);
            }
            for (int row = c; row < cEnd; row++) {
                back(du, (row - c) * near, near * near, row * filters + k, kEnd - k);
            }
            engine.workspace().give(du);
        });
    }

    private void inSlices() {
        int side = wholePanels(FAR);
        int blocks = Math.ceilDiv(filters, side);
        int plane = channels * filters;
        float[] du = engine.workspace().take(points * plane);
        IntConsumer transform = this::transform;
        IntConsumer product = task -> {
            int point = task % points;
            int c = task / points / blocks * side;
            int k = task / points % blocks * side;
            int cEnd = Math.min(channels, c + side);
            int kEnd = Math.min(filters, k + side);
            block(point, c, cEnd, k, kEnd, du, (point * channels + c) * filters, filters);
        };
        for (first = 0; first < x.count(); first += slice) {
            tiles = Math.min(slice, x.count() - first);
            engine.pool().forEach(parts(), transform);
            engine.pool().forEach(points * blocks(side), product);
        }
        engine.pool().forEach(Math.ceilDiv(plane, PIECE), piece -> {
            int at = piece * PIECE;
            back(du, at, plane, at, Math.min(PIECE, plane - at));
        });
        engine.workspace().give(du);
    }

    private int parts() {
        return 2 * Math.ceilDiv(tiles, TILES_AT_ONCE);
    }

    /** A few tiles of x, or of dy. */
    private void transform(int part) {
        int from = part / 2 * TILES_AT_ONCE;
        int to = Math.min(tiles, from + TILES_AT_ONCE);
        if (part % 2 == 0) {
            toV.transform(engine, xs, first + from, first + to, v.panels(), v.line(0, from, 0));
        } else {
            toDm.transform(engine, dys, first + from, first + to, dm.panels(), dm.line(0, from, 0));
        }
    }

    /** {@code dU(point)[c … cEnd, k … kEnd]}, into lines of which the first, with filter 0, is at {@code at}. */
    private void block(int point, int c, int cEnd, int k, int kEnd, float[] du, int at, int line) {
        Kernels kernels = engine.kernels();
        int nr = kernels.nr();
        int kc = Math.max(16, PANEL_FLOATS / nr);
        RowTable rows = RowTable.ofThisThread(cEnd - c, kernels.mr());
        rows.startIn(v.panels());
        for (int row = c; row < cEnd; row++) {
            rows.add(v.line(point, 0, row / nr * nr) + row % nr, at + (row - c) * line);
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
                        first + pc == 0 ? zeros : GO_ON,
                        du,
                        jr,
                        Math.min(nr, kEnd - jr));
            }
        }
        rows.release();
    }

    /**
     * {@code dg = Gᵀ dU G}, for n neighbours at a time.
     *
     * @param plane distance from one point to the next
     */
    private void back(float[] du, int at, int plane, int to, int n) {
        int p = lines.points();
        int tap = channels * filters;
        float[] half = engine.workspace().take(3 * p * n);
        lines.kernelGradient(du, at, p * plane, plane, half, 0, p * n, n, p, n);
        lines.kernelGradient(half, 0, n, p * n, dkernel, to, tap, 3 * tap, 3, n);
        engine.workspace().give(half);
    }
}
