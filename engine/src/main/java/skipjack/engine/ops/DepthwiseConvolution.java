package skipjack.engine.ops;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.ConvGeometry;

/**
 * A convolution that does not mix channels: each input channel has M filters of its own.
 *
 * <p>x: {@code [N, H, W, C]}; kernel: {@code [R, S, C, M]}; y: {@code [N, P, Q, C·M]}, the M results of a channel side by
 * side. The geometry's number of filters is C·M. Gradients are overwritten.
 */
public final class DepthwiseConvolution {
    /*
     * There is no matrix product in here: a weight meets each pixel once, so the operation is bound by memory and the
     * plain loops are the right ones. Channels are innermost in all three arrays, and with M = 1, the usual case, the
     * inner loop is y[c] += x[c]·k[c], which C2 turns into vectors by itself.
     */
    private DepthwiseConvolution() {}

    /** Writes the result to y; {@code bias} has C·M elements, or none. */
    public static void forward(Engine engine, ConvGeometry g, float[] x, float[] kernel, float[] bias, float[] y) {
        int m = multiplier("DepthwiseConvolution.forward", g, kernel);
        Require.shape("DepthwiseConvolution.forward", "x", x, g.inputShape());
        Require.shape("DepthwiseConvolution.forward", "y", y, g.outputShape());
        Require.optional("DepthwiseConvolution.forward", "bias", bias, g.filters());
        Blocks.rows(engine, g.batch() * g.outHeight(), rowWeight(g), (from, to) -> {
            for (int row = from; row < to; row++) {
                startRow(g, bias, y, row);
                visitRow(g, row, (in, out, tap) -> weigh(x, in, kernel, tap * g.filters(), y, out, g.channels(), m));
            }
        });
    }

    /** The gradient of x from the gradient of y. */
    public static void inputGradient(Engine engine, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
        int m = multiplier("DepthwiseConvolution.inputGradient", g, kernel);
        Require.shape("DepthwiseConvolution.inputGradient", "dy", dy, g.outputShape());
        Require.shape("DepthwiseConvolution.inputGradient", "dx", dx, g.inputShape());
        int picture = g.height() * g.width() * g.channels();
        Blocks.rows(engine, g.batch(), g.outHeight() * rowWeight(g), (from, to) -> {
            Arrays.fill(dx, from * picture, to * picture, 0f);
            for (int row = from * g.outHeight(); row < to * g.outHeight(); row++) {
                visitRow(g, row, (in, out, tap) -> spread(dy, out, kernel, tap * g.filters(), dx, in, g.channels(), m));
            }
        });
    }

    /** The gradient of the kernel from the gradient of y. */
    public static void kernelGradient(Engine engine, ConvGeometry g, float[] x, float[] dy, float[] dkernel) {
        int m = multiplier("DepthwiseConvolution.kernelGradient", g, dkernel);
        Require.shape("DepthwiseConvolution.kernelGradient", "x", x, g.inputShape());
        Require.shape("DepthwiseConvolution.kernelGradient", "dy", dy, g.outputShape());
        int size = dkernel.length;
        float[] pictures = engine.workspace().take(g.batch() * size);
        float[] rows = engine.workspace().take(g.batch() * size);
        Arrays.fill(pictures, 0f);
        Blocks.rows(engine, g.batch(), g.outHeight() * rowWeight(g), (from, to) -> {
            for (int n = from; n < to; n++) {
                for (int p = 0; p < g.outHeight(); p++) {
                    int start = n * size;
                    Arrays.fill(rows, start, start + size, 0f);
                    visitRow(
                            g,
                            n * g.outHeight() + p,
                            (in, out, tap) ->
                                    correlate(x, in, dy, out, rows, start + tap * g.filters(), g.channels(), m));
                    add(rows, start, pictures, start, size);
                }
            }
        });
        Arrays.fill(dkernel, 0f);
        for (int n = 0; n < g.batch(); n++) {
            add(pictures, n * size, dkernel, 0, size);
        }
        engine.workspace().give(rows);
        engine.workspace().give(pictures);
    }

    /** What is done where a tap of the kernel meets a pixel. */
    private interface Meeting {
        void at(int in, int out, int tap);
    }

    private static void visitRow(ConvGeometry g, int row, Meeting meeting) {
        int top = row % g.outHeight() * g.window().strideHeight() - g.padTop();
        int picture = row / g.outHeight() * g.height();
        for (int q = 0; q < g.outWidth(); q++) {
            int left = q * g.window().strideWidth() - g.padLeft();
            int out = (row * g.outWidth() + q) * g.filters();
            for (int r = 0; r < g.window().height(); r++) {
                int h = top + r * g.window().dilationHeight();
                for (int s = 0; s < g.window().width() && h >= 0 && h < g.height(); s++) {
                    int w = left + s * g.window().dilationWidth();
                    if (w >= 0 && w < g.width()) {
                        meeting.at(
                                ((picture + h) * g.width() + w) * g.channels(),
                                out,
                                r * g.window().width() + s);
                    }
                }
            }
        }
    }

    private static void startRow(ConvGeometry g, float[] bias, float[] y, int row) {
        int filters = g.filters();
        int start = row * g.outWidth() * filters;
        if (bias.length == 0) {
            Arrays.fill(y, start, start + g.outWidth() * filters, 0f);
            return;
        }
        for (int q = 0; q < g.outWidth(); q++) {
            System.arraycopy(bias, 0, y, start + q * filters, filters);
        }
    }

    private static void weigh(float[] x, int in, float[] kernel, int tap, float[] y, int out, int channels, int m) {
        if (m == 1) {
            for (int c = 0; c < channels; c++) {
                y[out + c] += x[in + c] * kernel[tap + c];
            }
            return;
        }
        for (int c = 0; c < channels; c++) {
            float value = x[in + c];
            for (int i = c * m; i < c * m + m; i++) {
                y[out + i] += value * kernel[tap + i];
            }
        }
    }

    private static void spread(float[] dy, int out, float[] kernel, int tap, float[] dx, int in, int channels, int m) {
        if (m == 1) {
            for (int c = 0; c < channels; c++) {
                dx[in + c] += dy[out + c] * kernel[tap + c];
            }
            return;
        }
        for (int c = 0; c < channels; c++) {
            float sum = 0f;
            for (int i = c * m; i < c * m + m; i++) {
                sum += dy[out + i] * kernel[tap + i];
            }
            dx[in + c] += sum;
        }
    }

    private static void correlate(float[] x, int in, float[] dy, int out, float[] dk, int tap, int channels, int m) {
        if (m == 1) {
            for (int c = 0; c < channels; c++) {
                dk[tap + c] += x[in + c] * dy[out + c];
            }
            return;
        }
        for (int c = 0; c < channels; c++) {
            float value = x[in + c];
            for (int i = c * m; i < c * m + m; i++) {
                dk[tap + i] += value * dy[out + i];
            }
        }
    }

    private static void add(float[] from, int at, float[] to, int target, int length) {
        for (int i = 0; i < length; i++) {
            to[target + i] += from[at + i];
        }
    }

    private static int rowWeight(ConvGeometry g) {
        return g.outWidth() * g.filters() * g.window().height() * g.window().width();
    }

    private static int multiplier(String operation, ConvGeometry g, float[] kernel) {
        Require.positive(operation, "the number of channels", g.channels());
        int m = g.filters() / g.channels();
        if (m < 1 || m * g.channels() != g.filters()) {
            throw new ShapeMismatch(
                    "%s: %d filters are not a multiple of %d channels".formatted(operation, g.filters(), g.channels()));
        }
        Require.length(
                operation,
                "kernel",
                kernel,
                (long) g.window().height() * g.window().width() * g.filters());
        return m;
    }
}
