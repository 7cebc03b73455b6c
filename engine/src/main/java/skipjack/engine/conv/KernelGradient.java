package skipjack.engine.conv;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.IntConsumer;
import skipjack.engine.Engine;
import skipjack.engine.gemm.MacroKernel;
import skipjack.engine.gemm.RowSource;
import skipjack.engine.gemm.RowTable;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.kernel.Kernels;

/** The gradient of a convolution's kernel: for each tap, {@code x(tap)ᵀ · dy}, a sum over all pixels of the batch. */
public final class KernelGradient {
    /*
     * The product is upside down: the result is small, [C, K] for each tap, and the depth is the number of pixels,
     * thousands. Both operands have the depth outside, pixel after pixel, so a slice of up to 512 pixels is gathered:
     *
     *      from x    256 channels, in groups of four as wide as a tile is high, so that a tile reads on without a jump; or
     *                each as a row, where the micro-kernel has tall tiles for such
     *      from dy   256 filters, as packed panels of nr
     *
     * Both are read pixel by pixel, in the order in which they lie in memory: gathered panel by panel, the first-level
     * cache would see jumps by powers of two, and this gradient took up to twice as long.
     *
     * Then tiles of mr channels by nr filters are computed as in every product. Pixels whose tap falls upon the
     * border are not gathered; see TapRows.
     *
     * A task owns a tap, a block of channels and a block of filters. Early layers have few of those (64 × 64 at 1×1 is
     * one), so there the pixels are cut into slices as well, each with a partial result, added up in order at the end.
     * How many slices there are is decided by the shape alone; the number of threads changes nothing.
     */
    private static final int PIXELS_LISTED = 1024;
    private static final int KC = 512;
    private static final int FOUR = 4;
    private static final int CHANNELS = 256;
    private static final int FILTERS = 256;
    private static final int TASKS = 12;
    private static final int SHORTEST_SLICE = 256;
    private static final int ADDED_AT_ONCE = 4096;
    private static final float[] GO_ON = {};

    /** Each thread keeps its own and uses them again, as {@code Product} does. */
    private static final ThreadLocal<ArrayDeque<KernelGradient>> IDLE = ThreadLocal.withInitial(ArrayDeque::new);

    private final IntConsumer part = this::part;
    private final IntConsumer sumOfSlices = this::sumOfSlices;
    private Engine engine;
    private ConvGeometry g;
    private RowSource patches;
    private float[] x;
    private float[] dy;
    private float[] dkernel;
    private float[] partial;
    private float[] zeros;
    private int taps;
    private int channels;
    private int channelBlock;
    private int filterBlock;
    private int slices;

    private KernelGradient() {}

    /**
     * Computes the gradient.
     *
     * @param x {@code [N, H, W, C]}
     * @param dy {@code [N, P, Q, K]}
     * @param dkernel {@code [R, S, C, K]}, overwritten
     */
    public static void compute(Engine engine, ConvGeometry g, float[] x, float[] dy, float[] dkernel) {
        ArrayDeque<KernelGradient> idle = IDLE.get();
        KernelGradient gradient = idle.isEmpty() ? new KernelGradient() : idle.pop();
        gradient.begin(engine, g, x, dy, dkernel);
        gradient.run();
        gradient.end();
        idle.push(gradient);
    }

    private void begin(Engine newEngine, ConvGeometry newG, float[] newX, float[] newDy, float[] newDkernel) {
        engine = newEngine;
        g = newG;
        x = newX;
        dy = newDy;
        dkernel = newDkernel;
        patches = PatchRows.suit(g) ? new PatchRows(g) : TapRows.forward(g);
        taps = patches.segments();
        channels = patches.depth();
        int nr = engine.kernels().nr();
        channelBlock = Math.min(channels, CHANNELS);
        filterBlock = Math.min(Math.ceilDiv(g.filters(), nr) * nr, Math.max(nr, FILTERS));
        int wanted = Math.ceilDiv(TASKS, Math.max(1, parts()));
        slices = Math.clamp(Math.min(wanted, g.pixels() / SHORTEST_SLICE), 1, TASKS);
    }

    /** Lets go of the operands, so that an idle thread does not keep them alive. */
    private void end() {
        x = GO_ON;
        dy = GO_ON;
        dkernel = GO_ON;
        partial = GO_ON;
        zeros = GO_ON;
        engine = null;
    }

    private int parts() {
        return taps * Math.ceilDiv(channels, channelBlock) * Math.ceilDiv(g.filters(), filterBlock);
    }

    private void run() {
        partial = slices == 1 ? dkernel : engine.workspace().take(slices * dkernel.length);
        zeros = engine.workspace()
                .take(Math.ceilDiv(g.filters(), engine.kernels().nr())
                        * engine.kernels().nr());
        Arrays.fill(zeros, 0f);
        engine.pool().forEach(parts() * slices, part);
        engine.workspace().give(zeros);
        if (slices > 1) {
            engine.pool().forEach(Math.ceilDiv(dkernel.length, ADDED_AT_ONCE), sumOfSlices);
            engine.workspace().give(partial);
        }
    }

    private void sumOfSlices(int block) {
        int length = dkernel.length;
        int from = block * ADDED_AT_ONCE;
        int to = Math.min(length, from + ADDED_AT_ONCE);
        System.arraycopy(partial, from, dkernel, from, to - from);
        for (int slice = 1; slice < slices; slice++) {
            add(partial, slice * length, dkernel, from, to);
        }
    }

    private static void add(float[] partial, int shift, float[] dkernel, int from, int to) {
        for (int i = from; i < to; i++) {
            dkernel[i] += partial[shift + i];
        }
    }

    private void part(int task) {
        part(task % parts(), task / parts());
    }

    private void part(int part, int slice) {
        float[] result = partial;
        int resultLength = dkernel.length;
        int filterBlocks = Math.ceilDiv(g.filters(), filterBlock);
        int channelBlocks = Math.ceilDiv(channels, channelBlock);
        int k0 = part % filterBlocks * filterBlock;
        int c0 = part / filterBlocks % channelBlocks * channelBlock;
        int segment = part / filterBlocks / channelBlocks;
        int width = Math.min(filterBlock, g.filters() - k0);
        int height = Math.min(channelBlock, channels - c0);
        int pixels = g.pixels();
        int first = (int) ((long) pixels * slice / slices);
        int last = (int) ((long) pixels * (slice + 1) / slices);

        Kernels kernels = engine.kernels();
        int nr = kernels.nr();
        int together = kernels.tall() > kernels.mr() ? 1 : FOUR;
        int line = KC * together + 16; // not a power of two, whose lines would fall upon one another in a cache
        float[] block = engine.workspace().take(Math.ceilDiv(channelBlock, together) * line);
        float[] panels = engine.workspace().take(KC * filterBlock);
        RowTable seen = RowTable.secondOfThisThread(PIXELS_LISTED);
        RowTable rows = RowTable.ofThisThread(height, kernels.mr());
        rows.startIn(block);
        int to = slice * resultLength + patches.place(segment) * channels * g.filters();
        for (int c = 0; c < height; c++) {
            rows.add(c / together * line + c % together, to + (c0 + c) * g.filters());
        }
        float[] start = zeros;
        for (int listed = first; listed < last; listed += PIXELS_LISTED) {
            patches.list(segment, listed, Math.min(last, listed + PIXELS_LISTED), x, seen);
            int chunk = Math.ceilDiv(seen.count(), Math.max(1, Math.ceilDiv(seen.count(), KC)));
            for (int pc = 0; pc < seen.count(); pc += chunk) {
                int depth = Math.min(chunk, seen.count() - pc);
                if (together == FOUR) {
                    gatherFours(seen, pc, depth, c0, height, block, line);
                } else {
                    kernels.packing().columns(seen.array(), seen.sources(), pc, depth, c0, height, block, line);
                }
                gatherLines(seen, pc, depth, k0, width, panels, nr);
                for (int j = 0; j < width; j += nr) {
                    MacroKernel.run(
                            kernels,
                            rows,
                            depth,
                            0,
                            together,
                            panels,
                            j * depth,
                            start,
                            result,
                            k0 + j,
                            Math.min(nr, width - j));
                }
                start = GO_ON;
            }
        }
        if (start == zeros) {
            for (int c = 0; c < height; c++) {
                int at = rows.targets()[c] + k0;
                Arrays.fill(result, at, at + width, 0f);
            }
        }
        rows.release();
        seen.release();
        engine.workspace().give(panels);
        engine.workspace().give(block);
    }

    /** Copies {@code height} channels of each listed pixel of x, from channel c0 on, four by four. */
    private void gatherFours(RowTable seen, int pc, int depth, int c0, int height, float[] block, int four) {
        float[] from = seen.array();
        int[] pixels = seen.sources();
        int whole = height - height % FOUR;
        engine.kernels().packing().fours(from, pixels, pc, depth, c0, whole, block, four);
        for (int c = whole; c < height; c++) {
            for (int p = 0; p < depth; p++) {
                block[whole / FOUR * four + c - whole + FOUR * p] = from[pixels[pc + p] + c0 + c];
            }
        }
    }

    /** Copies {@code width} filters of each listed pixel of dy, from filter k0 on, into the lines of panels. */
    private void gatherLines(RowTable seen, int pc, int depth, int k0, int width, float[] panels, int nr) {
        int[] pixels = seen.targets();
        if (width % nr > 0) {
            int last = width - width % nr;
            Arrays.fill(panels, last * depth, (last + nr) * depth, 0f);
        }
        for (int p = 0; p < depth; p++) {
            int from = pixels[pc + p] + k0;
            for (int j = 0; j < width; j += nr) {
                System.arraycopy(dy, from + j, panels, j * depth + p * nr, Math.min(nr, width - j));
            }
        }
    }
}
