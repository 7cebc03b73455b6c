package skipjack.engine.conv;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.gemm.MacroKernel;
import skipjack.engine.gemm.MatrixView;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.RowTable;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Window;

/** The gradient for an input of few channels: that of whole patches at once, every copy then added back to its pixel. */
final class PatchGradient {
    /*
     *      dpatches [N·P·Q, R·S·C]  =  dy [N·P·Q, K] · kernelᵀ [K, R·S·C],        dx = col2im(dpatches)
     *
     * Tap by tap the result would have C columns: three of the 64 that a panel has room for, if dx is a picture in colours.
     * All taps together have 147 in the first layer of ResNet-50.
     *
     * A task owns a band of rows of one picture. It takes the rows of dy whose windows reach into the band, one after the other,
     * computes what belongs to their patches in a small array, and adds what falls into the band. So an
     * element of dx receives its terms in the order of the pixels of dy, however the bands are cut. Rows of dy at a border
     * between two bands are computed for both.
     */
    private static final int BAND = 32;

    private final Engine engine;
    private final ConvGeometry g;
    private final PackedMatrix turned;
    private final float[] zeros;
    private final float[] dy;
    private final float[] dx;
    private final int nr;
    private final int line;

    private PatchGradient(Engine engine, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
        this.engine = engine;
        this.g = g;
        this.dy = dy;
        this.dx = dx;
        this.turned = PackedMatrix.of(engine, new MatrixView(kernel, 0, g.filters(), g.patch(), 1, g.filters()), 1, 0);
        this.nr = engine.kernels().nr();
        this.line = Math.ceilDiv(g.patch(), nr) * nr;
        this.zeros = engine.workspace().take(line);
        Arrays.fill(zeros, 0f);
    }

    /** See {@link skipjack.engine.ops.Convolution#inputGradient}. */
    static void compute(Engine engine, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
        PatchGradient gradient = new PatchGradient(engine, g, kernel, dy, dx);
        int bands = Math.ceilDiv(g.height(), BAND);
        engine.pool().forEach(g.batch() * bands, task -> gradient.band(task / bands, task % bands * BAND));
        engine.workspace().give(gradient.zeros);
        gradient.turned.giveBack(engine);
    }

    private void band(int n, int top) {
        int bottom = Math.min(g.height(), top + BAND);
        int row = g.width() * g.channels();
        Arrays.fill(dx, (n * g.height() + top) * row, (n * g.height() + bottom) * row, 0f);
        Window window = g.window();
        int stride = window.strideHeight();
        int first = Math.max(0, Math.ceilDiv(top + g.padTop() - window.spanHeight() + 1, stride));
        int last = Math.min(g.outHeight() - 1, (bottom - 1 + g.padTop()) / stride);
        float[] patches = engine.workspace().take(g.outWidth() * line);
        for (int p = first; p <= last; p++) {
            products((n * g.outHeight() + p) * g.outWidth(), patches);
            for (int q = 0; q < g.outWidth(); q++) {
                for (int r = 0; r < window.height(); r++) {
                    int h = p * stride + r * window.dilationHeight() - g.padTop();
                    if (h >= top && h < bottom) {
                        addBack(patches, q * line + r * window.width() * g.channels(), q, (n * g.height() + h) * row);
                    }
                }
            }
        }
        engine.workspace().give(patches);
    }

    /** The patches of a row of dy that begins with this pixel. */
    private void products(int pixel, float[] patches) {
        RowTable rows = RowTable.ofThisThread(g.outWidth(), engine.kernels().mr());
        rows.startIn(dy);
        for (int q = 0; q < g.outWidth(); q++) {
            rows.add((pixel + q) * g.filters(), q * line);
        }
        for (int j = 0; j < line; j += nr) {
            MacroKernel.run(
                    engine.kernels(),
                    rows,
                    g.filters(),
                    0,
                    1,
                    turned.panels(),
                    turned.line(0, 0, j),
                    zeros,
                    patches,
                    j,
                    nr);
        }
        rows.release();
    }

    /** One row of a window, at column q of dy, to the row of dx that begins at {@code to}: neighbouring taps are one run. */
    private void addBack(float[] patches, int from, int q, int to) {
        Window window = g.window();
        int channels = g.channels();
        int run = window.dilationWidth() == 1 ? window.width() : 1;
        for (int s = 0; s < window.width(); s += run) {
            int w = q * window.strideWidth() + s * window.dilationWidth() - g.padLeft();
            int first = Math.clamp(-w, 0, run);
            int last = Math.clamp(g.width() - w, first, run);
            int source = from + (s + first) * channels;
            int target = to + (w + first) * channels;
            for (int i = 0; i < (last - first) * channels; i++) {
                dx[target + i] += patches[source + i];
            }
        }
    }
}
