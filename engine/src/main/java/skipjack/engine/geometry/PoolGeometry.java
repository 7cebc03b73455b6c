package skipjack.engine.geometry;

import skipjack.engine.Shape;

/**
 * A pooling's complete geometry: x {@code [N, H, W, C]}, y {@code [N, P, Q, C]}.
 *
 * @param batch N
 * @param height H
 * @param width W
 * @param channels C
 * @param window R, S and strides
 * @param outHeight P
 * @param outWidth Q
 * @param padTop rows above the picture that a window may cover; they hold no values
 * @param padLeft columns to the left
 */
public record PoolGeometry(
        int batch,
        int height,
        int width,
        int channels,
        Window window,
        int outHeight,
        int outWidth,
        int padTop,
        int padLeft) {

    /**
     * Puts a window on a batch of pictures.
     *
     * @throws skipjack.engine.ShapeMismatch if the window does not fit
     */
    public static PoolGeometry of(int batch, int height, int width, int channels, Window window) {
        Window.Axis vertical = window.vertical(height);
        Window.Axis horizontal = window.horizontal(width);
        return new PoolGeometry(
                batch,
                height,
                width,
                channels,
                window,
                vertical.out(),
                horizontal.out(),
                vertical.before(),
                horizontal.before());
    }

    /** {@code [N, H, W, C]}. */
    public Shape inputShape() {
        return Shape.of(batch, height, width, channels);
    }

    /** {@code [N, P, Q, C]}. */
    public Shape outputShape() {
        return Shape.of(batch, outHeight, outWidth, channels);
    }
}
