package skipjack.engine.ops;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.geometry.PoolGeometry;
import skipjack.engine.kernel.ChannelKernels;

/**
 * The maximum of each window, channel by channel. x: {@code [N, H, W, C]}; y: {@code [N, P, Q, C]}.
 *
 * <p>Taps outside the picture do not take part; a window with no tap inside gives −∞. A NaN in a window makes its maximum
 * NaN, and the gradient of that goes to the window's first tap.
 */
public final class MaxPooling {
    /*
     * Nothing is stored for the backward pass. The winner of a window is found again by comparing: it is the first tap,
     * rows before columns, that is not below the maximum. Keeping winners would cost an int per output; comparing costs a
     * second look at x, which lies in memory anyway.
     */
    private MaxPooling() {}

    /** Writes the maxima to y. */
    public static void forward(Engine engine, PoolGeometry g, float[] x, float[] y) {
        Taps.require("MaxPooling.forward", g, "x", x, "y", y);
        ChannelKernels kernels = engine.kernels().channels();
        int channels = g.channels();
        int rowStep = Taps.rowStep(g);
        int columnStep = Taps.columnStep(g);
        int weight = g.outWidth() * channels * g.window().height() * g.window().width();
        Taps.Window maximum = (out, in, rows, columns) -> {
            Arrays.fill(y, out, out + channels, Float.NEGATIVE_INFINITY);
            for (int r = 0; r < rows; r++) {
                for (int s = 0; s < columns; s++) {
                    kernels.raise(x, in + r * rowStep + s * columnStep, y, out, channels);
                }
            }
        };
        Blocks.rows(engine, g.batch() * g.outHeight(), weight, (from, to) -> Taps.visit(g, from, to, maximum));
    }

    /** Each output's gradient goes to the first of its inputs that is the maximum; dx is overwritten. */
    public static void backward(Engine engine, PoolGeometry g, float[] x, float[] y, float[] dy, float[] dx) {
        Taps.require("MaxPooling.backward", g, "x", x, "y", y);
        Taps.require("MaxPooling.backward", g, "dx", dx, "dy", dy);
        ChannelKernels kernels = engine.kernels().channels();
        int channels = g.channels();
        int rowStep = Taps.rowStep(g);
        int columnStep = Taps.columnStep(g);
        int picture = g.height() * g.width() * channels;
        Taps.Window route = (out, in, rows, columns) ->
                kernels.routeToMaximum(x, dx, in, rows, columns, rowStep, columnStep, y, dy, out, channels);
        Blocks.rows(engine, g.batch(), picture, (from, to) -> {
            Arrays.fill(dx, from * picture, to * picture, 0f);
            Taps.visit(g, from * g.outHeight(), to * g.outHeight(), route);
        });
    }
}
