package skipjack.engine.ops;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.geometry.Padding;

/**
 * A frame of zeros around each picture. x: {@code [N, H, W, C]}; y: {@code [N, top + H + bottom, left + W + right, C]}.
 *
 * <p>The padding must be stated in numbers: SAME is a property of a window, and there is no window here.
 */
public final class ZeroPadding {
    private ZeroPadding() {}

    /** Writes the framed pictures to y. */
    public static void forward(
            Engine engine, int batch, int height, int width, int channels, Padding p, float[] x, float[] y) {
        require("ZeroPadding.forward", batch, height, width, channels, p, "x", x, "y", y);
        int outHeight = p.top() + height + p.bottom();
        int line = (p.left() + width + p.right()) * channels;
        Blocks.rows(engine, batch * outHeight, line, (from, to) -> {
            Arrays.fill(y, from * line, to * line, 0f);
            for (int row = from; row < to; row++) {
                int source = row % outHeight - p.top();
                if (source >= 0 && source < height) {
                    System.arraycopy(
                            x,
                            (row / outHeight * height + source) * width * channels,
                            y,
                            row * line + p.left() * channels,
                            width * channels);
                }
            }
        });
    }

    /** Cuts the frame off: dx is the inner part of dy. */
    public static void backward(
            Engine engine, int batch, int height, int width, int channels, Padding p, float[] dy, float[] dx) {
        require("ZeroPadding.backward", batch, height, width, channels, p, "dx", dx, "dy", dy);
        int outHeight = p.top() + height + p.bottom();
        int line = (p.left() + width + p.right()) * channels;
        Blocks.rows(engine, batch * height, width * channels, (from, to) -> {
            for (int row = from; row < to; row++) {
                int target = row / height * outHeight + p.top() + row % height;
                System.arraycopy(dy, target * line + p.left() * channels, dx, row * width * channels, width * channels);
            }
        });
    }

    private static void require(
            String operation,
            int batch,
            int height,
            int width,
            int channels,
            Padding p,
            String innerName,
            float[] inner,
            String framedName,
            float[] framed) {
        if (p.kind() == Padding.Kind.SAME) {
            throw new IllegalArgumentException(operation + ": the padding must be stated in numbers, not as SAME");
        }
        Require.length(operation, innerName, inner, (long) batch * height * width * channels);
        Require.length(
                operation,
                framedName,
                framed,
                (long) batch * (p.top() + height + p.bottom()) * (p.left() + width + p.right()) * channels);
    }
}
