package skipjack.engine.ops;

import skipjack.engine.Engine;

/** A scale and an offset for each channel that are not learnt. x, y: {@code [rows, channels]}. */
public final class Affine {
    private Affine() {}

    /** {@code y = x·scale + offset}; y may be x. */
    public static void forward(
            Engine engine, int rows, int channels, float[] x, float[] scale, float[] offset, float[] y) {
        Require.matrix("Affine.forward", "x", x, rows, channels);
        Require.matrix("Affine.forward", "y", y, rows, channels);
        Require.length("Affine.forward", "scale", scale, channels);
        Require.length("Affine.forward", "offset", offset, channels);
        Blocks.rows(engine, rows, channels, (from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * channels;
                for (int c = 0; c < channels; c++) {
                    y[start + c] = x[start + c] * scale[c] + offset[c];
                }
            }
        });
    }

    /** {@code dx = dy·scale}; dx may be dy. */
    public static void backward(Engine engine, int rows, int channels, float[] scale, float[] dy, float[] dx) {
        forward(engine, rows, channels, dy, scale, new float[channels], dx);
    }
}
