package skipjack.bench.alternatives;

import java.util.Arrays;
import skipjack.engine.geometry.ConvGeometry;

/** Convolution by its definition, with the two orders of axes: seven loops and no matrix product. */
final class DirectConvolution {
    /*
     * The innermost loop runs along neighbours in memory. With the channels last those
     * are filters, of which there are many; with the channels first they are the pixels of a line, of which the last
     * stages have 14, 7, 4 or 2: most of a vector stays empty, and the border cuts it shorter. Either way every multiply-add
     * loads and stores its sum, where a tile keeps it in a register: three trips to the cache for one operation.
     */
    private DirectConvolution() {}

    /** x: {@code [N, H, W, C]}, kernel: {@code [R, S, C, K]}, y: {@code [N, P, Q, K]}. */
    static void channelsLast(ConvGeometry g, float[] x, float[] kernel, float[] bias, float[] y) {
        int filters = g.filters();
        for (int pixel = 0; pixel < g.pixels(); pixel++) {
            int out = pixel * filters;
            System.arraycopy(bias, 0, y, out, filters);
            int n = pixel / (g.outHeight() * g.outWidth());
            int p = pixel / g.outWidth() % g.outHeight();
            int q = pixel % g.outWidth();
            for (int r = 0; r < g.window().height(); r++) {
                int h = p * g.window().strideHeight() + r - g.padTop();
                for (int s = 0; s < g.window().width(); s++) {
                    int w = q * g.window().strideWidth() + s - g.padLeft();
                    if (h >= 0 && h < g.height() && w >= 0 && w < g.width()) {
                        int in = ((n * g.height() + h) * g.width() + w) * g.channels();
                        int taps = (r * g.window().width() + s) * g.channels() * filters;
                        for (int c = 0; c < g.channels(); c++) {
                            ScaledLine.add(x[in + c], kernel, taps + c * filters, y, out, filters);
                        }
                    }
                }
            }
        }
    }

    /** x: {@code [N, C, H, W]}, kernel: {@code [K, C, R, S]}, y: {@code [N, K, P, Q]}; stride 1 only. */
    static void channelsFirst(ConvGeometry g, float[] x, float[] kernel, float[] bias, float[] y) {
        int height = g.window().height();
        int width = g.window().width();
        for (int plane = 0; plane < g.batch() * g.filters(); plane++) {
            int n = plane / g.filters();
            int k = plane % g.filters();
            Arrays.fill(y, plane * g.outHeight() * g.outWidth(), (plane + 1) * g.outHeight() * g.outWidth(), bias[k]);
            for (int tap = 0; tap < g.channels() * height * width; tap++) {
                int c = tap / (height * width);
                int r = tap / width % height - g.padTop();
                int s = tap % width - g.padLeft();
                float weight = kernel[k * g.channels() * height * width + tap];
                int first = Math.max(0, -s);
                int length = Math.min(g.outWidth(), g.width() - s) - first;
                for (int p = Math.max(0, -r); p < Math.min(g.outHeight(), g.height() - r); p++) {
                    int in = ((n * g.channels() + c) * g.height() + p + r) * g.width() + first + s;
                    ScaledLine.add(weight, x, in, y, (plane * g.outHeight() + p) * g.outWidth() + first, length);
                }
            }
        }
    }
}
