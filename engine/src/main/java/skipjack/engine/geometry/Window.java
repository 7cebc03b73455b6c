package skipjack.engine.geometry;

import skipjack.engine.ShapeMismatch;

/**
 * A window that slides over a picture: its size, its steps, the gaps between its taps, and what happens at the border.
 *
 * @param height R
 * @param width S
 * @param strideHeight rows per step
 * @param strideWidth columns per step
 * @param dilationHeight rows from one tap to the next; 1 is dense
 * @param dilationWidth columns from one tap to the next
 * @param padding what happens at the border
 */
public record Window(
        int height,
        int width,
        int strideHeight,
        int strideWidth,
        int dilationHeight,
        int dilationWidth,
        Padding padding) {

    /** Refuses sizes, strides and dilations below 1. */
    public Window {
        if (height < 1 || width < 1 || strideHeight < 1 || strideWidth < 1 || dilationHeight < 1 || dilationWidth < 1) {
            throw new IllegalArgumentException(
                    "window %d×%d, stride %d×%d, dilation %d×%d: every one must be at least 1"
                            .formatted(height, width, strideHeight, strideWidth, dilationHeight, dilationWidth));
        }
    }

    /** A dense square window. */
    public static Window square(int size, int stride, Padding padding) {
        return new Window(size, size, stride, stride, 1, 1, padding);
    }

    /*
     * Windows are compared for every operation. A record's own methods are put together at their first call, which takes
     * milliseconds of a short program.
     */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Window w
                && height == w.height
                && width == w.width
                && strideHeight == w.strideHeight
                && strideWidth == w.strideWidth
                && dilationHeight == w.dilationHeight
                && dilationWidth == w.dilationWidth
                && padding.equals(w.padding);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * height + width) + strideHeight) + dilationHeight;
    }

    /** Number of taps, R·S. */
    public int taps() {
        return height * width;
    }

    /** Rows that the window spans, gaps included: {@code (R − 1)·dilation + 1}. */
    public int spanHeight() {
        return (height - 1) * dilationHeight + 1;
    }

    /** Columns that the window spans, gaps included. */
    public int spanWidth() {
        return (width - 1) * dilationWidth + 1;
    }

    /** The vertical axis of this window on an input of this height. */
    Axis vertical(int inHeight) {
        return Axis.of("height", inHeight, spanHeight(), strideHeight, padding.kind(), padding.top(), padding.bottom());
    }

    /** The horizontal axis of this window on an input of this width. */
    Axis horizontal(int inWidth) {
        return Axis.of("width", inWidth, spanWidth(), strideWidth, padding.kind(), padding.left(), padding.right());
    }

    /** One axis worked out: positions of the window, zeros before and after. */
    record Axis(int out, int before, int after) {
        /*
         * SAME, as TensorFlow defines it: out = ceil(in / stride), and the zeros needed for that,
         * max(0, (out − 1)·stride + span − in), are split with the odd one after. Hence a 2×2 window pads only right and
         * below, and a 7×7 window at stride 2 on 224 pixels pads 2 before and 3 after.
         */
        static Axis of(String name, int in, int span, int stride, Padding.Kind kind, int before, int after) {
            if (kind == Padding.Kind.SAME) {
                int out = Math.ceilDiv(in, stride);
                int zeros = Math.max(0, (out - 1) * stride + span - in);
                return new Axis(out, zeros / 2, zeros - zeros / 2);
            }
            int padded = in + before + after;
            if (padded < span) {
                throw new ShapeMismatch("a window spanning %d does not fit into the input's %s of %d (%d with padding)"
                        .formatted(span, name, in, padded));
            }
            return new Axis((padded - span) / stride + 1, before, after);
        }
    }
}
