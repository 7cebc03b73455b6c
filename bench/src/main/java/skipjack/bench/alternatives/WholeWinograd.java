package skipjack.bench.alternatives;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.gemm.Gemm;
import skipjack.engine.gemm.MatrixView;
import skipjack.engine.geometry.ConvGeometry;

/**
 * Winograd's F(2×2, 3×3) as the paper has it: transform the whole batch, multiply 16 matrices, transform back. Stride 1, even
 * number of results in both directions.
 */
final class WholeWinograd {
    /*
     * V and M, four times as large as x and y, are written to memory and read from it again. The engine does all three steps
     * for a block of tiles that stays in the second-level cache, and packs V where the product wants it. See Winograd in the
     * engine for the algorithm.
     */
    private static final int POINTS = 16;
    private static final float[] NO_BIAS = {};

    private final ConvGeometry g;
    private final int tiles;
    private final float[] kernels;
    private final float[] v;
    private final float[] m;

    WholeWinograd(ConvGeometry g, float[] kernel) {
        if (g.outHeight() % 2 + g.outWidth() % 2 > 0) {
            throw new IllegalArgumentException("an odd number of results: " + g);
        }
        this.g = g;
        this.tiles = g.pixels() / 4;
        this.v = new float[POINTS * tiles * g.channels()];
        this.m = new float[POINTS * tiles * g.filters()];
        this.kernels = new float[POINTS * g.channels() * g.filters()];
        for (int i = 0; i < g.channels() * g.filters(); i++) {
            kernel(kernel, i);
        }
    }

    /** U = G g Gᵀ for one channel and filter. */
    private void kernel(float[] kernel, int at) {
        int size = g.channels() * g.filters();
        float[] half = new float[12];
        for (int s = 0; s < 3; s++) {
            float a = kernel[s * size + at];
            float b = kernel[(3 + s) * size + at];
            float c = kernel[(6 + s) * size + at];
            half[s] = a;
            half[3 + s] = 0.5f * (a + b + c);
            half[6 + s] = 0.5f * (a - b + c);
            half[9 + s] = c;
        }
        for (int row = 0; row < 4; row++) {
            float a = half[3 * row];
            float b = half[3 * row + 1];
            float c = half[3 * row + 2];
            kernels[4 * row * size + at] = a;
            kernels[(4 * row + 1) * size + at] = 0.5f * (a + b + c);
            kernels[(4 * row + 2) * size + at] = 0.5f * (a - b + c);
            kernels[(4 * row + 3) * size + at] = c;
        }
    }

    /** Computes y with the kernel given before. */
    void forward(Engine engine, float[] x, float[] bias, float[] y) {
        float[] d = new float[POINTS * g.channels()];
        for (int tile = 0; tile < tiles; tile++) {
            read(x, tile, d);
            differences(d, tile);
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
            results(tile, bias, y);
        }
    }

    private static MatrixView matrix(float[] array, int point, int rows, int columns) {
        return new MatrixView(array, point * rows * columns, rows, columns, columns, 1);
    }

    /** The 4×4 pixels that a tile sees, zeros outside of the picture. */
    private void read(float[] x, int tile, float[] d) {
        int across = g.outWidth() / 2;
        int n = tile / (across * g.outHeight() / 2);
        int top = tile / across % (g.outHeight() / 2) * 2 - g.padTop();
        int left = tile % across * 2 - g.padLeft();
        for (int i = 0; i < POINTS; i++) {
            int h = top + i / 4;
            int w = left + i % 4;
            int to = i * g.channels();
            if (h >= 0 && h < g.height() && w >= 0 && w < g.width()) {
                System.arraycopy(x, ((n * g.height() + h) * g.width() + w) * g.channels(), d, to, g.channels());
            } else {
                Arrays.fill(d, to, to + g.channels(), 0f);
            }
        }
    }

    /** V = Bᵀ d B. */
    private void differences(float[] d, int tile) {
        int channels = g.channels();
        for (int column = 0; column < 4; column++) {
            lines(d, column * channels, 4 * channels, channels);
        }
        for (int row = 0; row < 4; row++) {
            lines(d, 4 * row * channels, channels, channels);
        }
        for (int point = 0; point < POINTS; point++) {
            System.arraycopy(d, point * channels, v, (point * tiles + tile) * channels, channels);
        }
    }

    /** (d0 − d2, d1 + d2, d2 − d1, d1 − d3) of four lines of channels. */
    private static void lines(float[] d, int shift, int stride, int channels) {
        for (int c = shift; c < shift + channels; c++) {
            float d1 = d[c + stride];
            float d2 = d[c + 2 * stride];
            d[c] -= d2;
            d[c + stride] = d1 + d2;
            d[c + 2 * stride] = d2 - d1;
            d[c + 3 * stride] = d1 - d[c + 3 * stride];
        }
    }

    /** Y = Aᵀ M A, and the bias. */
    private void results(int tile, float[] bias, float[] y) {
        int across = g.outWidth() / 2;
        int n = tile / (across * g.outHeight() / 2);
        int p = tile / across % (g.outHeight() / 2) * 2;
        int q = tile % across * 2;
        int filters = g.filters();
        int point = tiles * filters;
        int first = ((n * g.outHeight() + p) * g.outWidth() + q) * filters;
        int second = first + g.outWidth() * filters;
        for (int k = 0; k < filters; k++) {
            int at = tile * filters + k;
            float a0 = m[at] + m[at + 4 * point] + m[at + 8 * point];
            float a1 = m[at + point] + m[at + 5 * point] + m[at + 9 * point];
            float a2 = m[at + 2 * point] + m[at + 6 * point] + m[at + 10 * point];
            float a3 = m[at + 3 * point] + m[at + 7 * point] + m[at + 11 * point];
            float b0 = m[at + 4 * point] - m[at + 8 * point] - m[at + 12 * point];
            float b1 = m[at + 5 * point] - m[at + 9 * point] - m[at + 13 * point];
            float b2 = m[at + 6 * point] - m[at + 10 * point] - m[at + 14 * point];
            float b3 = m[at + 7 * point] - m[at + 11 * point] - m[at + 15 * point];
            y[first + k] = bias[k] + a0 + a1 + a2;
            y[first + filters + k] = bias[k] + a1 - a2 - a3;
            y[second + k] = bias[k] + b0 + b1 + b2;
            y[second + filters + k] = bias[k] + b1 - b2 - b3;
        }
    }
}
