package skipjack.engine.conv;

import java.util.Arrays;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Window;

/** Writes the patch under every position of the window as a row of a matrix, so that convolution is one product. */
public final class Im2col {
    /*
     * One output pixel looks at a patch of R·S·C input values. Written as a row, patch after patch, "slide the filters
     * over the picture" becomes "multiply two matrices":
     *
     *      patches [N·P·Q, R·S·C]  ·  kernel [R·S·C, K]  =  y [N·P·Q, K]
     *
     * With channels last, the kernel and y already lie in memory as these matrices, and a patch is R·S runs of C
     * neighbouring floats. Both gradients are products with the same matrix:
     *
     *      dpatches = dy · kernelᵀ,     from which col2im adds every copy back to its pixel
     *      dkernel  = patchesᵀ · dy
     *
     * The price is memory and traffic: every input value appears up to R·S times. The convolution of the engine
     * therefore never builds this matrix; it asks where its rows would lie. This class is what that must agree with.
     */
    private Im2col() {}

    /**
     * All patches, zeros where the window reaches over the border.
     *
     * @param x {@code [N, H, W, C]}
     * @param patches {@code [N·P·Q, R·S·C]}, overwritten
     */
    public static void patches(ConvGeometry g, float[] x, float[] patches) {
        rows(g, x, 0, g.pixels(), patches);
    }

    /** The patches of output pixels {@code from} to {@code to} (exclusive) alone. */
    static void rows(ConvGeometry g, float[] x, int from, int to, float[] patches) {
        if (g.window().dilationWidth() > 1) {
            for (int pixel = from, at = 0; pixel < to; pixel++, at += g.patch()) {
                tapByTap(g, x, pixel, patches, at);
            }
            return;
        }
        int q = from % g.outWidth();
        int p = from / g.outWidth() % g.outHeight();
        int n = from / g.outWidth() / g.outHeight();
        for (int pixel = from, at = 0; pixel < to; pixel++, at += g.patch()) {
            lineByLine(g, x, n, p, q, patches, at);
            if (++q == g.outWidth()) {
                q = 0;
                if (++p == g.outHeight()) {
                    p = 0;
                    n++;
                }
            }
        }
    }

    /** One patch of neighbouring taps: what lies within the picture is one run for each row of the window. */
    private static void lineByLine(ConvGeometry g, float[] x, int n, int p, int q, float[] patches, int start) {
        Window window = g.window();
        int channels = g.channels();
        int line = window.width() * channels;
        int left = q * window.strideWidth() - g.padLeft();
        int first = Math.clamp(-left, 0, window.width());
        int last = Math.clamp(g.width() - left, first, window.width());
        boolean whole = last - first == window.width();
        int h = p * window.strideHeight() - g.padTop();
        for (int r = 0, at = start; r < window.height(); r++, at += line, h += window.dilationHeight()) {
            boolean seen = first < last && h >= 0 && h < g.height();
            if (!whole || !seen) {
                Arrays.fill(patches, at, at + line, 0f);
            }
            if (seen) {
                int source = ((n * g.height() + h) * g.width() + left + first) * channels;
                System.arraycopy(x, source, patches, at + first * channels, (last - first) * channels);
            }
        }
    }

    private static void tapByTap(ConvGeometry g, float[] x, int pixel, float[] patches, int start) {
        int channels = g.channels();
        int to = start;
        for (int r = 0; r < g.window().height(); r++) {
            for (int s = 0; s < g.window().width(); s++, to += channels) {
                int source = source(g, pixel, r, s);
                if (source < 0) {
                    Arrays.fill(patches, to, to + channels, 0f);
                } else {
                    System.arraycopy(x, source, patches, to, channels);
                }
            }
        }
    }

    /**
     * The transpose of {@link #patches}: every copy of an input value is added back to it.
     *
     * @param dpatches {@code [N·P·Q, R·S·C]}
     * @param dx {@code [N, H, W, C]}, overwritten
     */
    public static void col2im(ConvGeometry g, float[] dpatches, float[] dx) {
        Arrays.fill(dx, 0f);
        int channels = g.channels();
        int from = 0;
        for (int pixel = 0; pixel < g.pixels(); pixel++) {
            for (int r = 0; r < g.window().height(); r++) {
                for (int s = 0; s < g.window().width(); s++, from += channels) {
                    int to = source(g, pixel, r, s);
                    if (to >= 0) {
                        for (int c = 0; c < channels; c++) {
                            dx[to + c] += dpatches[from + c];
                        }
                    }
                }
            }
        }
    }

    /** Index in x of the first channel that output pixel {@code pixel} sees through tap (r, s), or −1 at the border. */
    private static int source(ConvGeometry g, int pixel, int r, int s) {
        Window window = g.window();
        int q = pixel % g.outWidth();
        int p = pixel / g.outWidth() % g.outHeight();
        int n = pixel / g.outWidth() / g.outHeight();
        int h = p * window.strideHeight() + r * window.dilationHeight() - g.padTop();
        int w = q * window.strideWidth() + s * window.dilationWidth() - g.padLeft();
        boolean inside = h >= 0 && h < g.height() && w >= 0 && w < g.width();
        return inside ? ((n * g.height() + h) * g.width() + w) * g.channels() : -1;
    }
}
