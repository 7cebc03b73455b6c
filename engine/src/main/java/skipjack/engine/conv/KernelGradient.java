package skipjack.engine.conv;

import java.util.Arrays;
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
     * thousands. Both operands have the depth outside, pixel after pixel, so a slice of each is gathered:
     *
     *      from x    a block of channels of 256 pixels, as they come: column c is read with a step of one line;
     *                at 1×1 with stride 1 the pixels lie in order, and x itself is that block
     *      from dy   a panel of nr filters of the same pixels, which is already a packed panel
     *
     * and then tiles of mr channels by nr filters are computed as in every product. Pixels whose tap falls upon the
     * border are not gathered; see TapRows.
     *
     * A task owns a tap, a block of channels and a block of filters. Early layers have few of those (64 × 64 at 1×1 is
     * one), so there the pixels are cut into slices as well, each with a partial result, added up in order at the end.
     * How many slices there are is decided by the shape alone; the number of threads changes nothing.
     */
    private static final int PIXELS_LISTED = 1024;
    private static final int DEPTH_FLOATS = 16384;
    private static final int CHANNELS = 256;
    private static final int FILTERS = 128;
    private static final int TASKS = 12;
    private static final int SHORTEST_SLICE = 256;
    private static final float[] GO_ON = {};

    private final Engine engine;
    private final ConvGeometry g;
    private final RowSource patches;
    private final float[] x;
    private final float[] dy;
    private final int taps;
    private final int channels;
    private final int kc;
    private final int channelBlock;
    private final int filterBlock;
    private final int slices;

    private KernelGradient(Engine engine, ConvGeometry g, float[] x, float[] dy) {
        this.engine = engine;
        this.g = g;
        this.x = x;
        this.dy = dy;
        this.patches = PatchRows.suit(g) ? new PatchRows(g, x) : TapRows.forward(g, x);
        this.taps = patches.segments();
        this.channels = patches.depth();
        int nr = engine.kernels().nr();
        this.kc = Math.max(16, DEPTH_FLOATS / nr);
        this.channelBlock = Math.min(channels, CHANNELS);
        this.filterBlock = Math.min(Math.ceilDiv(g.filters(), nr) * nr, Math.max(nr, FILTERS));
        int parts = parts();
        int wanted = Math.ceilDiv(TASKS, Math.max(1, parts));
        this.slices = Math.clamp(Math.min(wanted, g.pixels() / SHORTEST_SLICE), 1, TASKS);
    }

    /**
     * Computes the gradient.
     *
     * @param x {@code [N, H, W, C]}
     * @param dy {@code [N, P, Q, K]}
     * @param dkernel {@code [R, S, C, K]}, overwritten
     */
    public static void compute(Engine engine, ConvGeometry g, float[] x, float[] dy, float[] dkernel) {
        new KernelGradient(engine, g, x, dy).into(dkernel);
    }

    private int parts() {
        return taps * Math.ceilDiv(channels, channelBlock) * Math.ceilDiv(g.filters(), filterBlock);
    }

    private void into(float[] dkernel) {
        int parts = parts();
        float[] partial = slices == 1 ? dkernel : engine.workspace().take(slices * dkernel.length);
        float[] zeros = engine.workspace()
                .take(Math.ceilDiv(g.filters(), engine.kernels().nr())
                        * engine.kernels().nr());
        Arrays.fill(zeros, 0f);
        engine.pool().forEach(parts * slices, task -> part(task % parts, task / parts, zeros, partial, dkernel.length));
        engine.workspace().give(zeros);
        if (slices > 1) {
            addSlices(partial, dkernel);
            engine.workspace().give(partial);
        }
    }

    private void addSlices(float[] partial, float[] dkernel) {
        System.arraycopy(partial, 0, dkernel, 0, dkernel.length);
        for (int slice = 1; slice < slices; slice++) {
            int from = slice * dkernel.length;
            for (int i = 0; i < dkernel.length; i++) {
                dkernel[i] += partial[from + i];
            }
        }
    }

    private void part(int part, int slice, float[] zeros, float[] result, int resultLength) {
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
        float[] block = engine.workspace().take(kc * channelBlock);
        float[] panel = engine.workspace().take(kc * kernels.nr());
        RowTable seen = RowTable.secondOfThisThread(PIXELS_LISTED);
        RowTable rows = RowTable.ofThisThread(height, kernels.mr());
        boolean inPlace = g.isPointwise();
        rows.startIn(inPlace ? x : block);
        int to = slice * resultLength + patches.place(segment) * channels * g.filters();
        for (int c = 0; c < height; c++) {
            rows.add(inPlace ? c0 + c : c, to + (c0 + c) * g.filters());
        }
        float[] start = zeros;
        for (int listed = first; listed < last; listed += PIXELS_LISTED) {
            patches.list(segment, listed, Math.min(last, listed + PIXELS_LISTED), seen);
            for (int pc = 0; pc < seen.count(); pc += kc) {
                int depth = Math.min(kc, seen.count() - pc);
                int shift = inPlace ? seen.sources()[pc] : 0;
                int step = inPlace ? channels : height;
                if (!inPlace) {
                    gather(seen.array(), seen.sources(), pc, depth, c0, height, block, height);
                }
                for (int jr = k0; jr < k0 + width; jr += kernels.nr()) {
                    int columns = Math.min(kernels.nr(), k0 + width - jr);
                    gather(dy, seen.targets(), pc, depth, jr, columns, panel, kernels.nr());
                    MacroKernel.run(kernels, rows, depth, shift, step, panel, 0, start, result, jr, columns);
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
        engine.workspace().give(panel);
        engine.workspace().give(block);
    }

    /** Copies {@code width} floats of each listed pixel, from channel {@code shift} on, into lines of a block. */
    private static void gather(
            float[] from, int[] pixels, int pc, int depth, int shift, int width, float[] block, int line) {
        if (width < line) {
            Arrays.fill(block, 0, depth * line, 0f);
        }
        for (int p = 0; p < depth; p++) {
            System.arraycopy(from, pixels[pc + p] + shift, block, p * line, width);
        }
    }
}
