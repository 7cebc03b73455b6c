package skipjack.engine.conv;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.IntConsumer;
import skipjack.engine.Engine;
import skipjack.engine.gemm.Blocking;
import skipjack.engine.gemm.MacroKernel;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.Result;
import skipjack.engine.gemm.RowTable;
import skipjack.engine.kernel.Kernels;
import skipjack.engine.kernel.WinogradLines;
import skipjack.engine.kernel.WinogradLines.Matrix;

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
    private static final float[] NONE = {};

    /** Each thread keeps its products and uses them again, as {@code Product} does. */
    private static final ThreadLocal<ArrayDeque<WinogradProduct>> IDLE = ThreadLocal.withInitial(ArrayDeque::new);

    private final IntConsumer wholeBlock = this::wholeBlock;
    private final IntConsumer partOfData = this::partOfData;
    private final IntConsumer groupOfColumns = this::groupOfColumns;
    private final WinogradData data = new WinogradData();
    private final WinogradResult back = new WinogradResult();
    private Engine engine;
    private WinogradTiles tiles;
    private WinogradLines lines;
    private Matrix matrix;
    private float[] source;
    private PackedMatrix kernel;
    private Result result;
    private float[] starts;
    private float[] transformed;
    private int points;
    private int channels;
    private int filters;
    private int blockTiles;
    private int blocks;
    private int blockColumns;
    private int columnBlocks;
    private int groups;
    private int parts;
    private int kc;
    private int pointStep;

    private WinogradProduct() {}

    /**
     * Computes a convolution.
     *
     * @param tiles how source and result are cut
     * @param kernel for each point a matrix of the source's channels by the result's
     */
    static void compute(
            Engine engine,
            WinogradTiles tiles,
            WinogradLines lines,
            float[] source,
            PackedMatrix kernel,
            Result result) {
        ArrayDeque<WinogradProduct> idle = IDLE.get();
        WinogradProduct product = idle.isEmpty() ? new WinogradProduct() : idle.pop();
        product.engine = engine;
        product.source = source;
        product.kernel = kernel;
        product.result = result;
        product.cut(tiles, lines);
        product.run();
        product.end();
        idle.push(product);
    }

    private void cut(WinogradTiles newTiles, WinogradLines newLines) {
        if (lines != newLines) {
            lines = newLines;
            matrix = newLines::data;
        }
        tiles = newTiles;
        Kernels kernels = engine.kernels();
        points = lines.points() * lines.points();
        channels = tiles.seen().channels();
        filters = tiles.written().channels();
        int count = tiles.seen().count();
        int wanted = Math.ceilDiv(count, TILES);
        blockTiles = Math.ceilDiv(Math.ceilDiv(count, wanted), kernels.mr()) * kernels.mr();
        blocks = Math.ceilDiv(count, blockTiles);
        blockColumns = Math.max(1, COLUMNS / kernels.nr()) * kernels.nr();
        columnBlocks = Math.ceilDiv(filters, blockColumns);
        groups = Math.clamp(Math.ceilDiv(TASKS, blocks), 1, columnBlocks);
        parts = Math.ceilDiv(blockTiles, TILES_AT_ONCE);
        kc = Blocking.depthOfPanels(channels);
        pointStep = blockTiles * channels;
        data.fit(tiles.seen(), matrix, lines.points(), pointStep, channels, 0);
        back.fit(tiles.written(), lines, blockTiles * blockColumns, blockColumns);
    }

    /** Lets go of the operands, so that an idle thread does not keep them alive. */
    private void end() {
        source = NONE;
        starts = NONE;
        transformed = NONE;
        kernel = null;
        result = null;
        engine = null;
    }

    private void run() {
        starts = starts();
        if (groups == 1) {
            engine.pool().forEach(blocks, wholeBlock);
        } else {
            transformed = engine.workspace().take(blocks * points * pointStep);
            engine.pool().forEach(blocks * parts, partOfData);
            engine.pool().forEach(blocks * groups, groupOfColumns);
            engine.workspace().give(transformed);
        }
        engine.workspace().give(starts);
    }

    /** A task that owns a block of tiles. */
    private void wholeBlock(int block) {
        float[] v = engine.workspace().take(points * pointStep);
        data.transform(engine, source, block * blockTiles, end(block), v, 0);
        products(block, 0, columnBlocks, v, 0);
        engine.workspace().give(v);
    }

    /** A task that transforms a part of a block of tiles. */
    private void partOfData(int task) {
        int block = task / parts;
        int part = task % parts * TILES_AT_ONCE;
        int first = block * blockTiles + part;
        int last = Math.min(Math.min(part + TILES_AT_ONCE, blockTiles) + block * blockTiles, end(block));
        if (first < last) {
            int at = block * points * pointStep + part * channels;
            data.transform(engine, source, first, last, transformed, at);
        }
    }

    /** A task that owns a block of tiles, transformed before, and a group of filters. */
    private void groupOfColumns(int task) {
        int block = task % blocks;
        int group = task / blocks;
        int from = group * columnBlocks / groups;
        int to = (group + 1) * columnBlocks / groups;
        products(block, from, to, transformed, block * points * pointStep);
    }

    /** What sums begin with: a panel of zeros, and behind it the bias, filled up to whole panels. */
    private float[] starts() {
        int nr = engine.kernels().nr();
        float[] starts = engine.workspace().take(nr + Math.ceilDiv(filters, nr) * nr);
        Arrays.fill(starts, 0f);
        System.arraycopy(result.bias(), 0, starts, nr, result.bias().length);
        return starts;
    }

    private int end(int block) {
        return Math.min(tiles.seen().count(), (block + 1) * blockTiles);
    }

    /** The products of a block of tiles with blocks of columns {@code from} to {@code to}, and the way back. */
    private void products(int block, int from, int to, float[] v, int at) {
        int mr = engine.kernels().mr();
        int first = block * blockTiles;
        int count = end(block) - first;
        float[] m = engine.workspace().take(points * blockTiles * blockColumns);
        RowTable rows = RowTable.ofThisThread(blockTiles, mr);
        rows.startIn(v);
        for (int row = 0; row < Math.ceilDiv(count, mr) * mr; row++) {
            rows.add(at + Math.min(row, count - 1) * channels, row * blockColumns);
        }
        for (int columnBlock = from; columnBlock < to; columnBlock++) {
            int jc = columnBlock * blockColumns;
            int columns = Math.min(blockColumns, filters - jc);
            for (int point = 0; point < points; point++) {
                boolean one = point == lines.points() + 1;
                for (int jr = jc; jr < jc + columns; jr += engine.kernels().nr()) {
                    panel(rows, point, jr, one ? engine.kernels().nr() + jr : 0, m, jr - jc);
                }
            }
            back.transform(engine, result, m, first, first + count, jc, columns);
        }
        rows.release();
        engine.workspace().give(m);
    }

    /** All tiles times one panel of the kernel at one point; the result goes to column {@code to} of m. */
    private void panel(RowTable rows, int point, int jr, int start, float[] m, int to) {
        Kernels kernels = engine.kernels();
        int cShift = point * blockTiles * blockColumns + to;
        for (int pc = 0; pc < channels; pc += kc) {
            boolean begun = pc > 0;
            MacroKernel.wholeTiles(
                    kernels,
                    rows,
                    Math.min(kc, channels - pc),
                    point * pointStep + pc,
                    kernel.panels(),
                    kernel.line(point, pc, jr),
                    begun ? m : starts,
                    begun ? rows.targets() : rows.zeros(),
                    begun ? cShift : start,
                    m,
                    cShift);
        }
    }
}
