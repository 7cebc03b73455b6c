package skipjack.engine.ops;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.geometry.PoolGeometry;
import skipjack.engine.kernel.ChannelKernels;

/**
 * The mean of each window, channel by channel. x: {@code [N, H, W, C]}; y: {@code [N, P, Q, C]}.
 *
 * <p>Only taps inside the picture are added and counted, as in TensorFlow; a window with no tap inside gives 0.
 */
public final class AveragePooling {
    private AveragePooling() {}

    /** Writes the means to y. */
    public static void forward(Engine engine, PoolGeometry g, float[] x, float[] y) {
        Taps.require("AveragePooling.forward", g, "x", x, "y", y);
        ChannelKernels kernels = engine.kernels().channels();
        int channels = g.channels();
        int rowStep = Taps.rowStep(g);
        int columnStep = Taps.columnStep(g);
        int weight = g.outWidth() * channels * g.window().height() * g.window().width();
        Taps.Window mean = (out, in, rows, columns) -> {
            Arrays.fill(y, out, out + channels, 0f);
            for (int r = 0; r < rows; r++) {
                for (int s = 0; s < columns; s++) {
                    kernels.accumulate(x, in + r * rowStep + s * columnStep, 1f, y, out, channels);
                }
            }
            float count = Math.max(1, rows * columns);
            for (int c = out; c < out + channels; c++) {
                y[c] /= count;
            }
        };
        Blocks.rows(engine, g.batch() * g.outHeight(), weight, (from, to) -> Taps.visit(g, from, to, mean));
    }

    /** Each output's gradient is shared equally among the inputs it averaged; dx is overwritten. */
    public static void backward(Engine engine, PoolGeometry g, float[] dy, float[] dx) {
        Taps.require("AveragePooling.backward", g, "dx", dx, "dy", dy);
        ChannelKernels kernels = engine.kernels().channels();
        int channels = g.channels();
        int rowStep = Taps.rowStep(g);
        int columnStep = Taps.columnStep(g);
        int picture = g.height() * g.width() * channels;
        Taps.Window spread = (out, in, rows, columns) -> {
            float share = 1f / (rows * columns);
            for (int r = 0; r < rows; r++) {
                for (int s = 0; s < columns; s++) {
                    kernels.accumulate(dy, out, share, dx, in + r * rowStep + s * columnStep, channels);
                }
            }
        };
        Blocks.rows(engine, g.batch(), picture, (from, to) -> {
            Arrays.fill(dx, from * picture, to * picture, 0f);
            Taps.visit(g, from * g.outHeight(), to * g.outHeight(), spread);
        });
    }
}
