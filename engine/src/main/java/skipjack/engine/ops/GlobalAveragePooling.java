package skipjack.engine.ops;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.kernel.ChannelKernels;

/** The mean of each channel over all pixels of its picture. x: {@code [batch, pixels, channels]}; y: {@code [batch, channels]}. */
public final class GlobalAveragePooling {
    private GlobalAveragePooling() {}

    /** Writes the means to y. */
    public static void forward(Engine engine, int batch, int pixels, int channels, float[] x, float[] y) {
        String operation = "GlobalAveragePooling.forward";
        Require.positive(operation, "pixels", pixels);
        Require.length(operation, "x", x, (long) batch * pixels * channels);
        Require.matrix(operation, "y", y, batch, channels);
        ChannelKernels kernels = engine.kernels().channels();
        Blocks.rows(engine, batch, pixels * channels, (from, to) -> {
            for (int n = from; n < to; n++) {
                int out = n * channels;
                Arrays.fill(y, out, out + channels, 0f);
                kernels.sum(x, channels, n * pixels, (n + 1) * pixels, y, out);
                for (int c = out; c < out + channels; c++) {
                    y[c] /= pixels;
                }
            }
        });
    }

    /** Each mean's gradient is shared equally among its pixels. */
    public static void backward(Engine engine, int batch, int pixels, int channels, float[] dy, float[] dx) {
        String operation = "GlobalAveragePooling.backward";
        Require.positive(operation, "pixels", pixels);
        Require.matrix(operation, "dy", dy, batch, channels);
        Require.length(operation, "dx", dx, (long) batch * pixels * channels);
        Blocks.rows(engine, batch, pixels * channels, (from, to) -> {
            for (int n = from; n < to; n++) {
                int first = n * pixels * channels;
                for (int c = 0; c < channels; c++) {
                    dx[first + c] = dy[n * channels + c] / pixels;
                }
                for (int pixel = 1; pixel < pixels; pixel++) {
                    System.arraycopy(dx, first, dx, first + pixel * channels, channels);
                }
            }
        });
    }
}
