package skipjack.engine.ops;

import java.util.Arrays;
import skipjack.engine.Engine;

/** Pictures in another size. x: {@code [N, H, W, C]}; y: {@code [N, P, Q, C]}. */
public final class Resampling {
    /*
     * Pixel i of n stands for the middle of its interval, (i + ½)/n, in both pictures ("half-pixel centres", as in
     * TensorFlow 2 and Pillow). A result lies between two rows and two columns of the input, and both axes are worked
     * out beforehand as two neighbours and the share of the second. Nearest takes the pixel in whose interval the middle
     * falls: both neighbours are that pixel. A middle may fall on a border, so the place is computed in float, with
     * TensorFlow's roundings. There is no antialiasing, as in tf.image.resize.
     */
    private Resampling() {}

    /** One axis: for each place of the result the two neighbours in the input and how much the second one counts. */
    private static final class Axis {
        private final int[] low;
        private final int[] high;
        private final float[] share;

        private Axis(int out) {
            low = new int[out];
            high = new int[out];
            share = new float[out];
        }

        static Axis of(int in, int out, boolean bilinear) {
            Axis axis = new Axis(out);
            float scale = (float) in / out;
            for (int i = 0; i < out; i++) {
                float middle = (i + 0.5f) * scale;
                if (bilinear) {
                    float place = middle - 0.5f;
                    int floor = (int) Math.floor(place);
                    axis.low[i] = Math.clamp(floor, 0, in - 1);
                    axis.high[i] = Math.clamp(floor + 1, 0, in - 1);
                    axis.share[i] = place - floor;
                } else {
                    axis.low[i] = Math.min((int) middle, in - 1);
                    axis.high[i] = axis.low[i];
                }
            }
            return axis;
        }
    }

    /**
     * Extents of a resampling.
     *
     * @param batch N
     * @param height H
     * @param width W
     * @param channels C
     * @param outHeight P
     * @param outWidth Q
     * @param bilinear whether to interpolate between neighbours instead of taking the nearest pixel
     */
    public record Geometry(
            int batch, int height, int width, int channels, int outHeight, int outWidth, boolean bilinear) {
        /** Refuses empty pictures. */
        public Geometry {
            Require.positive("Resampling", "height", Math.min(height, outHeight));
            Require.positive("Resampling", "width", Math.min(width, outWidth));
        }

        private long inputs() {
            return (long) batch * height * width * channels;
        }

        private long outputs() {
            return (long) batch * outHeight * outWidth * channels;
        }
    }

    /** Writes the pictures in the new size. */
    public static void forward(Engine engine, Geometry g, float[] x, float[] y) {
        Require.length("Resampling.forward", "x", x, g.inputs());
        Require.length("Resampling.forward", "y", y, g.outputs());
        Axis rows = Axis.of(g.height, g.outHeight, g.bilinear);
        Axis columns = Axis.of(g.width, g.outWidth, g.bilinear);
        int line = g.width * g.channels;
        Blocks.rows(engine, g.batch * g.outHeight, 4 * g.outWidth * g.channels, (from, to) -> {
            for (int row = from; row < to; row++) {
                int picture = row / g.outHeight * g.height;
                int p = row % g.outHeight;
                int above = (picture + rows.low[p]) * line;
                int below = (picture + rows.high[p]) * line;
                for (int q = 0; q < g.outWidth; q++) {
                    int left = columns.low[q] * g.channels;
                    int right = columns.high[q] * g.channels;
                    int out = (row * g.outWidth + q) * g.channels;
                    for (int c = 0; c < g.channels; c++) {
                        float top = mix(x[above + left + c], x[above + right + c], columns.share[q]);
                        float bottom = mix(x[below + left + c], x[below + right + c], columns.share[q]);
                        y[out + c] = mix(top, bottom, rows.share[p]);
                    }
                }
            }
        });
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }

    /** The gradient of x from the gradient of y; each pixel gets back what it gave, times its share. */
    public static void backward(Engine engine, Geometry g, float[] dy, float[] dx) {
        Require.length("Resampling.backward", "dy", dy, g.outputs());
        Require.length("Resampling.backward", "dx", dx, g.inputs());
        Axis rows = Axis.of(g.height, g.outHeight, g.bilinear);
        Axis columns = Axis.of(g.width, g.outWidth, g.bilinear);
        int line = g.width * g.channels;
        Blocks.rows(engine, g.batch, 4 * g.outHeight * g.outWidth * g.channels, (from, to) -> {
            Arrays.fill(dx, from * g.height * line, to * g.height * line, 0f);
            for (int row = from * g.outHeight; row < to * g.outHeight; row++) {
                int picture = row / g.outHeight * g.height;
                int p = row % g.outHeight;
                int above = (picture + rows.low[p]) * line;
                int below = (picture + rows.high[p]) * line;
                for (int q = 0; q < g.outWidth; q++) {
                    int left = columns.low[q] * g.channels;
                    int right = columns.high[q] * g.channels;
                    int out = (row * g.outWidth + q) * g.channels;
                    float down = rows.share[p];
                    float across = columns.share[q];
                    for (int c = 0; c < g.channels; c++) {
                        float d = dy[out + c];
                        dx[above + left + c] += d * (1 - down) * (1 - across);
                        dx[above + right + c] += d * (1 - down) * across;
                        dx[below + left + c] += d * down * (1 - across);
                        dx[below + right + c] += d * down * across;
                    }
                }
            }
        });
    }
}
