package skipjack.bench.alternatives;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.gemm.Gemm;
import skipjack.engine.gemm.MatrixView;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.kernel.WinogradLines;

/**
 * Winograd's F(2×2, 3×3) as the paper has it: transform the whole batch, multiply 16 matrices, transform back. Stride 1, an
 * even number of results in both directions.
 */
final class WholeWinograd {
    /*
     * V and M, four times as large as x and y, are written to memory and read from it again. The engine does all three steps
     * for a block of tiles that stays in the second-level cache, and packs V where the product wants it; the transforms of a
     * tile are the same here and there. See Winograd in the engine for the algorithm.
     */
    private static final int SIDE = 4;
    private static final int POINTS = SIDE * SIDE;
    private static final float[] NO_BIAS = {};

    private final Engine engine;
    private final WinogradLines lines;
    private final ConvGeometry g;
    private final int tiles;
    private final float[] kernels;
    private final float[] v;
    private final float[] m;
    private final float[] seen;
    private final float[] half;

    /** Transforms the kernel. */
    WholeWinograd(Engine engine, ConvGeometry g, float[] kernel) {
        if (g.outHeight() % 2 + g.outWidth() % 2 > 0) {
            throw new IllegalArgumentException("an odd number of results: " + g);
        }
        this.engine = engine;
        this.lines = engine.kernels().winograd2();
        this.g = g;
        this.tiles = g.pixels() / 4;
        this.v = new float[POINTS * tiles * g.channels()];
        this.m = new float[POINTS * tiles * g.filters()];
        this.seen = new float[POINTS * g.channels()];
        this.half = new float[POINTS * Math.max(g.channels(), g.filters())];
        int size = g.channels() * g.filters();
        float[] columns = new float[SIDE * 3 * size];
        this.kernels = new float[POINTS * size];
        lines.kernel(kernel, 0, 3 * size, size, columns, 0, 3 * size, size, 3, size);
        lines.kernel(columns, 0, size, 3 * size, kernels, 0, size, SIDE * size, SIDE, size);
    }

    /** Computes y. */
    void forward(float[] x, float[] bias, float[] y) {
        for (int tile = 0; tile < tiles; tile++) {
            read(x, tile);
            int c = g.channels();
            lines.data(seen, 0, SIDE * c, c, half, 0, SIDE * c, c, SIDE, c);
            lines.data(half, 0, c, SIDE * c, v, tile * c, tiles * c, SIDE * tiles * c, SIDE, c);
        }
        for (int point = 0; point < POINTS; point++) {
            Gemm.multiply(
                    engine,
                    matrix(v, point, tiles, g.channels()),
                    matrix(kernels, point, g.channels(), g.filters()),
                    NO_BIAS,
                    matrix(m, point, tiles, g.filters()));
        }
        for (int tile = 0; tile < tiles; tile++) {
            int k = g.filters();
            int to = first(tile);
            lines.result(m, tile * k, SIDE * tiles * k, tiles * k, half, 0, SIDE * k, k, SIDE, k);
            lines.result(half, 0, k, SIDE * k, y, to, k, g.outWidth() * k, 2, k);
            for (int i = 0; i < 4; i++) {
                ScaledLine.add(1, bias, 0, y, to + (i / 2 * g.outWidth() + i % 2) * k, k);
            }
        }
    }

    private static MatrixView matrix(float[] array, int point, int rows, int columns) {
        return new MatrixView(array, point * rows * columns, rows, columns, columns, 1);
    }

    /** The 4×4 pixels that a tile sees, zeros outside of the picture. */
    private void read(float[] x, int tile) {
        int across = g.outWidth() / 2;
        int n = tile / (across * g.outHeight() / 2);
        int top = tile / across % (g.outHeight() / 2) * 2 - g.padTop();
        int left = tile % across * 2 - g.padLeft();
        for (int i = 0; i < POINTS; i++) {
            int h = top + i / SIDE;
            int w = left + i % SIDE;
            int to = i * g.channels();
            if (h >= 0 && h < g.height() && w >= 0 && w < g.width()) {
                System.arraycopy(x, ((n * g.height() + h) * g.width() + w) * g.channels(), seen, to, g.channels());
            } else {
                Arrays.fill(seen, to, to + g.channels(), 0f);
            }
        }
    }

    /** Where a tile's first result lies in y. */
    private int first(int tile) {
        int across = g.outWidth() / 2;
        int n = tile / (across * g.outHeight() / 2);
        int p = tile / across % (g.outHeight() / 2) * 2;
        return ((n * g.outHeight() + p) * g.outWidth() + tile % across * 2) * g.filters();
    }
}
