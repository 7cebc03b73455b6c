package skipjack.engine.geometry;

import skipjack.engine.Shape;

/**
 * A convolution's complete geometry: x {@code [N, H, W, C]}, kernel {@code [R, S, C, K]}, y {@code [N, P, Q, K]}.
 *
 * @param batch N
 * @param height H
 * @param width W
 * @param channels C
 * @param filters K
 * @param window R, S, strides and dilation
 * @param outHeight P
 * @param outWidth Q
 * @param padTop rows of zeros above
 * @param padBottom rows of zeros below that some window really covers or was asked for
 * @param padLeft columns of zeros to the left
 * @param padRight columns of zeros to the right
 */
public record ConvGeometry(
        int batch,
        int height,
        int width,
        int channels,
        int filters,
        Window window,
        int outHeight,
        int outWidth,
        int padTop,
        int padBottom,
        int padLeft,
        int padRight) {

    /**
     * Puts a window on a batch of pictures.
     *
     * @throws skipjack.engine.ShapeMismatch if the window does not fit
     */
    public static ConvGeometry of(int batch, int height, int width, int channels, int filters, Window window) {
        Window.Axis vertical = window.vertical(height);
        Window.Axis horizontal = window.horizontal(width);
        return new ConvGeometry(
                batch,
                height,
                width,
                channels,
                filters,
                window,
                vertical.out(),
                horizontal.out(),
                vertical.before(),
                vertical.after(),
                horizontal.before(),
                horizontal.after());
    }

    /*
     * Geometries are keys of tables, and a record's own methods would be put together at their first call, which takes
     * milliseconds of a short program.
     */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof ConvGeometry g
                && batch == g.batch
                && height == g.height
                && width == g.width
                && channels == g.channels
                && filters == g.filters
                && outHeight == g.outHeight
                && outWidth == g.outWidth
                && padTop == g.padTop
                && padBottom == g.padBottom
                && padLeft == g.padLeft
                && padRight == g.padRight
                && window.equals(g.window);
    }

    @Override
    public int hashCode() {
        int pictures = 31 * (31 * batch + height) + width;
        return 31 * (31 * (31 * pictures + channels) + filters) + window.hashCode();
    }

    /** {@code [N, H, W, C]}. */
    public Shape inputShape() {
        return Shape.of(batch, height, width, channels);
    }

    /** {@code [R, S, C, K]}. */
    public Shape kernelShape() {
        return Shape.of(window.height(), window.width(), channels, filters);
    }

    /** {@code [N, P, Q, K]}. */
    public Shape outputShape() {
        return Shape.of(batch, outHeight, outWidth, filters);
    }

    /** Number of output pixels, N·P·Q: the rows of the matrix product. */
    public int pixels() {
        return batch * outHeight * outWidth;
    }

    /** Elements of one patch, R·S·C: the depth of the matrix product. */
    public int patch() {
        return window.taps() * channels;
    }

    /** Whether each output pixel sees exactly the input pixel at its place, so that x itself is the matrix of patches. */
    public boolean isPointwise() {
        return window.height() == 1
                && window.width() == 1
                && window.strideHeight() == 1
                && window.strideWidth() == 1
                && padTop + padBottom + padLeft + padRight == 0;
    }

    /** Multiply-adds of the forward pass, zeros at the border included; each gradient needs as many again. */
    public long multiplyAdds() {
        return (long) pixels() * patch() * filters;
    }
}
