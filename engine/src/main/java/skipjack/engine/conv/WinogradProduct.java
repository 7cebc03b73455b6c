package skipjack.engine.conv;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.gemm.Blocking;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.Result;
import skipjack.engine.gemm.RowTable;
import skipjack.engine.kernel.Kernels;
import skipjack.engine.kernel.WinogradLines;

/** Runs Winograd's algorithm block by block: transform, one product for each point, transform back. */
final class WinogradProduct {
    /*
     * Transformed pictures are four times (F(2×2)) or 2¼ times (F(4×4)) as large as pictures, and so are the products. They must
     * never reach memory. So a block of TILES tiles is taken through all three steps at a time:
     *
     *      V  [points², TILES, C]      transformed tiles; at 256 channels and F(2×2) 512 KiB
     *      M  [points², TILES, COLUMNS]   products, COLUMNS filters at a time: 128 KiB
     *
     * and the transformed kernel streams past once for each block: TILES multiply-adds for each of its floats, which is
     * as much as the last-level cache needs to keep up. Where there are too few blocks to share among threads (one
     * picture of 7×7 is a single one), all tiles are transformed first, and then a task owns a block of tiles and a group of filters.
     *
     * The bias enters at point (1, 1), with the value 1 in both directions, where every result of a tile has the weight 1.
     */
    private static final int TILES = 32;
    private static final int COLUMNS = 64;
    private static final int TASKS = 12;
    private static final int TILES_AT_ONCE = 8;

    private final Engine engine;
    private final PictureTiles seen;
    private final PictureTiles written;
    private final WinogradLines lines;
    private final float[] source;
    private final PackedMatrix kernel;
    private final Result result;
    private final int points;
    private final int channels;
    private final int filters;
    private final int blockTiles;
    private final int blocks;
    private final int blockColumns;
    private final int columnBlocks;
    private final int kc;
    private final int pointStep;

    private WinogradProduct(
            Engine engine,
            PictureTiles seen,
            PictureTiles written,
            WinogradLines lines,
            float[] source,
            PackedMatrix kernel,
            Result result) {
        Kernels kernels = engine.kernels();
        this.engine = engine;
        this.seen = seen;
        this.written = written;
        this.lines = lines;
        this.source = source;
        this.kernel = kernel;
        this.result = result;
        this.points = lines.points() * lines.points();
        this.channels = seen.channels();
        this.filters = written.channels();
        int wanted = Math.ceilDiv(seen.count(), TILES);
        this.blockTiles = Math.ceilDiv(Math.ceilDiv(seen.count(), wanted), kernels.mr()) * kernels.mr();
        this.blocks = Math.ceilDiv(seen.count(), blockTiles);
        this.blockColumns = Math.max(1, COLUMNS / kernels.nr()) * kernels.nr();
        this.columnBlocks = Math.ceilDiv(filters, blockColumns);
        this.kc =
                Blocking.of(kernels, blockTiles, filters, channels, blockTiles).kc();
        this.pointStep = blockTiles * channels;
    }

    /**
     * Computes a convolution.
     *
     * @param seen what the tiles see of the source
     * @param written the same tiles of the result
     * @param kernel for each point a matrix of the source's channels by the result's
     */
    static void compute(
            Engine engine,
            PictureTiles seen,
            PictureTiles written,
            WinogradLines lines,
            float[] source,
            PackedMatrix kernel,
            Result result) {
        new WinogradProduct(engine, seen, written, lines, source, kernel, result).run();
    }

    private void run() {
        float[] starts = starts();
        int groups = Math.clamp(Math.ceilDiv(TASKS, blocks), 1, columnBlocks);
        WinogradData data = new WinogradData(engine, seen, lines::data, lines.points(), source, pointStep, channels, 0);
        if (groups == 1) {
            engine.pool().forEach(blocks, block -> {
                float[] v = engine.workspace().take(points * pointStep);
                data.transform(block * blockTiles, end(block), v, 0);
                products(block, 0, columnBlocks, v, 0, starts);
                engine.workspace().give(v);
            });
        } else {
            float[] v = engine.workspace().take(blocks * points * pointStep);
            transformAll(data, v);
            engine.pool().forEach(blocks * groups, task -> {
                int block = task % blocks;
                int group = task / blocks;
                int from = group * columnBlocks / groups;
                int to = (group + 1) * columnBlocks / groups;
                products(block, from, to, v, block * points * pointStep, starts);
            });
            engine.workspace().give(v);
        }
        engine.workspace().give(starts);
    }

    /** What sums begin with: a panel of zeros, and behind it the bias, filled up to whole panels. */
    private float[] starts() {
        int nr = engine.kernels().nr();
        float[] starts = engine.workspace().take(nr + Math.ceilDiv(filters, nr) * nr);
        Arrays.fill(starts, 0f);
        System.arraycopy(result.bias(), 0, starts, nr, result.bias().length);
        return starts;
    }

    private void transformAll(WinogradData data, float[] v) {
        int parts = Math.ceilDiv(blockTiles, TILES_AT_ONCE);
        engine.pool().forEach(blocks * parts, task -> {
            int block = task / parts;
            int part = task % parts * TILES_AT_ONCE;
            int first = block * blockTiles + part;
            int last = Math.min(Math.min(part + TILES_AT_ONCE, blockTiles) + block * blockTiles, end(block));
            if (first < last) {
                data.transform(first, last, v, block * points * pointStep + part * channels);
            }
        });
    }

    private int end(int block) {
        return Math.min(seen.count(), (block + 1) * blockTiles);
    }

    /** The products of a block of tiles with blocks of columns {@code from} to {@code to}, and the way back. */
    private void products(int block, int from, int to, float[] v, int at, float[] starts) {
        int mr = engine.kernels().mr();
        int first = block * blockTiles;
        int count = end(block) - first;
        float[] m = engine.workspace().take(points * blockTiles * blockColumns);
        RowTable rows = RowTable.ofThisThread(blockTiles, mr);
        rows.startIn(v);
        for (int row = 0; row < Math.ceilDiv(count, mr) * mr; row++) {
            rows.add(at + Math.min(row, count - 1) * channels, row * blockColumns);
        }
        WinogradResult back =
                new WinogradResult(engine, written, lines, result, blockTiles * blockColumns, blockColumns);
        for (int columnBlock = from; columnBlock < to; columnBlock++) {
            int jc = columnBlock * blockColumns;
            int columns = Math.min(blockColumns, filters - jc);
            for (int point = 0; point < points; point++) {
                boolean one = point == lines.points() + 1;
                for (int jr = jc; jr < jc + columns; jr += engine.kernels().nr()) {
                    panel(rows, point, jr, starts, one ? engine.kernels().nr() + jr : 0, m, jr - jc);
                }
            }
            back.transform(m, first, first + count, jc, columns);
        }
        rows.release();
        engine.workspace().give(m);
    }

    /** All tiles times one panel of the kernel at one point; the result goes to column {@code to} of m. */
    private void panel(RowTable rows, int point, int jr, float[] starts, int start, float[] m, int to) {
        Kernels kernels = engine.kernels();
        int cShift = point * blockTiles * blockColumns + to;
        for (int pc = 0; pc < channels; pc += kc) {
            boolean begun = pc > 0;
            for (int ir = 0; ir < rows.count(); ir += kernels.mr()) {
                kernels.tile(
                        Math.min(kc, channels - pc),
                        rows.array(),
                        rows.sources(),
                        ir,
                        point * pointStep + pc,
                        1,
                        kernel.panels(),
                        kernel.line(point, pc, jr),
                        begun ? m : starts,
                        begun ? rows.targets() : rows.zeros(),
                        begun ? cShift : start,
                        m,
                        rows.targets(),
                        ir,
                        cShift);
            }
        }
    }
}
