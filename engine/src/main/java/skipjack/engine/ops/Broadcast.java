package skipjack.engine.ops;

import skipjack.engine.Engine;

/** One pixel's channels repeated over a picture. x: {@code [N, C]}; y: {@code [N, pixels, C]}. */
public final class Broadcast {
    private Broadcast() {}

    /** Writes every pixel of y. */
    public static void forward(Engine engine, int batch, int pixels, int channels, float[] x, float[] y) {
        Require.matrix("Broadcast.forward", "x", x, batch, channels);
        Require.matrix("Broadcast.forward", "y", y, batch * pixels, channels);
        Blocks.rows(engine, batch * pixels, channels, (from, to) -> {
            for (int pixel = from; pixel < to; pixel++) {
                System.arraycopy(x, pixel / pixels * channels, y, pixel * channels, channels);
            }
        });
    }

    /** {@code dx = Σ dy} over the pixels of each picture. */
    public static void backward(Engine engine, int batch, int pixels, int channels, float[] dy, float[] dx) {
        Require.matrix("Broadcast.backward", "dy", dy, batch * pixels, channels);
        Require.matrix("Broadcast.backward", "dx", dx, batch, channels);
        Blocks.rows(engine, batch * channels, pixels, (from, to) -> {
            for (int i = from; i < to; i++) {
                int start = i / channels * pixels * channels + i % channels;
                double sum = 0;
                for (int pixel = 0; pixel < pixels; pixel++) {
                    sum += dy[start + pixel * channels];
                }
                dx[i] = (float) sum;
            }
        });
    }
}
