package skipjack.engine.ops;

import skipjack.engine.geometry.PoolGeometry;

/** Which input pixels one window of a pooling covers, on one axis or on both. */
final class Taps {
    /*
     * The window of output position p starts at p·stride − before and has `size` taps, `dilation` apart. Taps that fall
     * outside the picture do not exist: a maximum ignores them and a mean does not count them. What remains on an axis is
     * the run first, first + 1, … last of tap numbers.
     */
    private Taps() {}

    /** Number of the first tap that lies inside; may exceed {@link #last}, and then there is none. */
    static int first(int start, int dilation) {
        return start >= 0 ? 0 : Math.ceilDiv(-start, dilation);
    }

    /** Number of the last tap that lies inside. */
    static int last(int start, int dilation, int size, int extent) {
        return Math.min(size - 1, Math.floorDiv(extent - 1 - start, dilation));
    }

    /** What is done with one window. */
    interface Window {
        /**
         * One output pixel and the input pixels it sees.
         *
         * @param out offset of the output pixel's channels
         * @param in offset of the channels of the first tap inside
         * @param rows tap rows inside, 0 if there are none
         * @param columns tap columns inside
         */
        void visit(int out, int in, int rows, int columns);
    }

    /** Visits the windows of output rows {@code from} to {@code to}, rows of all pictures being counted through. */
    static void visit(PoolGeometry g, int from, int to, Window body) {
        int dilationHeight = g.window().dilationHeight();
        int dilationWidth = g.window().dilationWidth();
        for (int row = from; row < to; row++) {
            int picture = row / g.outHeight();
            int top = row % g.outHeight() * g.window().strideHeight() - g.padTop();
            int firstRow = first(top, dilationHeight);
            int rows = last(top, dilationHeight, g.window().height(), g.height()) - firstRow + 1;
            int line = picture * g.height() + top + firstRow * dilationHeight;
            for (int q = 0; q < g.outWidth(); q++) {
                int left = q * g.window().strideWidth() - g.padLeft();
                int firstColumn = first(left, dilationWidth);
                int columns = last(left, dilationWidth, g.window().width(), g.width()) - firstColumn + 1;
                int pixel = line * g.width() + left + firstColumn * dilationWidth;
                boolean empty = rows <= 0 || columns <= 0;
                body.visit(
                        (row * g.outWidth() + q) * g.channels(),
                        pixel * g.channels(),
                        empty ? 0 : rows,
                        empty ? 0 : columns);
            }
        }
    }

    /** Floats from one tap row to the next. */
    static int rowStep(PoolGeometry g) {
        return g.window().dilationHeight() * g.width() * g.channels();
    }

    /** Floats from one tap column to the next. */
    static int columnStep(PoolGeometry g) {
        return g.window().dilationWidth() * g.channels();
    }

    /** Insists on arrays of the geometry's sizes. */
    static void require(String operation, PoolGeometry g, String in, float[] input, String out, float[] output) {
        Require.length(operation, in, input, (long) g.batch() * g.height() * g.width() * g.channels());
        Require.length(operation, out, output, (long) g.batch() * g.outHeight() * g.outWidth() * g.channels());
    }
}
