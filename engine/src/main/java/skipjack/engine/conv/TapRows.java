package skipjack.engine.conv;

import java.util.Arrays;
import skipjack.engine.gemm.RowSource;
import skipjack.engine.gemm.RowTable;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Window;

/** The matrix of patches, read where it lies: one segment for each tap of the window. */
final class TapRows implements RowSource {
    /*
     * Im2col's matrix has R·S·C columns; the C of one tap (r, s) are the channels of one pixel, contiguous in the
     * picture. So instead of copying them, each tap lists where they are: for output pixel i the pair
     *
     *      (index of the pixel that i sees through the tap,  index of i)
     *
     * and the product runs over the taps one after another, y += x(tap) · kernel(tap). A pixel whose tap falls upon the
     * border is not in the list. That saves not only the zeros' memory but their arithmetic: with a 3×3 window and SAME
     * padding, 2×2 pixels need 16 of 36 products, 4×4 pixels 100 of 144, 8×8 pixels 84 %.
     *
     * The gradient for the input uses the same pairs the other way round, dx += dy(tap) · kernel(tap)ᵀ. It is a
     * convolution without im2col or col2im as well: each pixel of dx asks which dy it was seen by.
     *
     *      vertical[r][h]     row that target row h meets through tap row r, or −1
     *      horizontal[s][w]   the same for columns
     *
     * All of this depends on the geometry alone, so it is worked out once and kept.
     */
    private static final ByGeometry<TapRows> FORWARD = new ByGeometry<>(g -> new TapRows(g, true, seen(g)));
    private static final ByGeometry<TapRows> BACKWARD = new ByGeometry<>(g -> new TapRows(g, false, seenBy(g)));

    private final ConvGeometry g;
    private final boolean forward;
    private final Meetings meetings;

    /** Who meets whom through which tap, and the order of the taps: one that meets everybody comes first, if there is one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Meetings(int[][] vertical, int[][] horizontal, int[] order, boolean firstIsComplete) {
        static Meetings of(int[][] vertical, int[][] horizontal) {
            int complete =
                    Math.max(0, firstComplete(vertical)) * horizontal.length + Math.max(0, firstComplete(horizontal));
            int[] order = new int[vertical.length * horizontal.length];
            Arrays.setAll(order, tap -> tap == 0 ? complete : tap <= complete ? tap - 1 : tap);
            return new Meetings(
                    vertical, horizontal, order, firstComplete(vertical) >= 0 && firstComplete(horizontal) >= 0);
        }
    }

    private TapRows(ConvGeometry g, boolean forward, Meetings meetings) {
        this.g = g;
        this.forward = forward;
        this.meetings = meetings;
    }

    /** For each pixel of y, the pixels of x that it sees. */
    static TapRows forward(ConvGeometry g) {
        return FORWARD.of(g);
    }

    /** For each pixel of dx, the pixels of dy that have seen it. */
    static TapRows backward(ConvGeometry g) {
        return BACKWARD.of(g);
    }

    private static Meetings seen(ConvGeometry g) {
        Window w = g.window();
        return Meetings.of(
                seen(w.height(), g.outHeight(), w.strideHeight(), w.dilationHeight(), g.padTop(), g.height()),
                seen(w.width(), g.outWidth(), w.strideWidth(), w.dilationWidth(), g.padLeft(), g.width()));
    }

    private static Meetings seenBy(ConvGeometry g) {
        Window w = g.window();
        return Meetings.of(
                seenBy(w.height(), g.outHeight(), w.strideHeight(), w.dilationHeight(), g.padTop(), g.height()),
                seenBy(w.width(), g.outWidth(), w.strideWidth(), w.dilationWidth(), g.padLeft(), g.width()));
    }

    private static int[][] seen(int taps, int out, int stride, int dilation, int pad, int in) {
        int[][] table = new int[taps][out];
        for (int tap = 0; tap < taps; tap++) {
            for (int o = 0; o < out; o++) {
                int i = o * stride + tap * dilation - pad;
                table[tap][o] = i >= 0 && i < in ? i : -1;
            }
        }
        return table;
    }

    private static int[][] seenBy(int taps, int out, int stride, int dilation, int pad, int in) {
        int[][] table = new int[taps][in];
        for (int tap = 0; tap < taps; tap++) {
            Arrays.fill(table[tap], -1);
            for (int o = 0; o < out; o++) {
                int i = o * stride + tap * dilation - pad;
                if (i >= 0 && i < in) {
                    table[tap][i] = o;
                }
            }
        }
        return table;
    }

    /** The first tap that meets something everywhere, or −1. */
    private static int firstComplete(int[][] table) {
        for (int tap = 0; tap < table.length; tap++) {
            if (Arrays.stream(table[tap]).allMatch(met -> met >= 0)) {
                return tap;
            }
        }
        return -1;
    }

    @Override
    public int rows() {
        return forward ? g.pixels() : g.batch() * g.height() * g.width();
    }

    @Override
    public int segments() {
        return meetings.order().length;
    }

    @Override
    public int depth() {
        return forward ? g.channels() : g.filters();
    }

    @Override
    public int step() {
        return 1;
    }

    @Override
    public int place(int segment) {
        return meetings.order()[segment];
    }

    @Override
    public boolean firstIsComplete() {
        return meetings.firstIsComplete();
    }

    @Override
    public int target(int row) {
        return row * (forward ? g.filters() : g.channels());
    }

    @Override
    public void list(int segment, int from, int to, float[] source, RowTable table) {
        int[][] horizontal = meetings.horizontal();
        int[] rowsMet = meetings.vertical()[place(segment) / horizontal.length];
        int[] columnsMet = horizontal[place(segment) % horizontal.length];
        int targetHeight = forward ? g.outHeight() : g.height();
        int targetWidth = forward ? g.outWidth() : g.width();
        int targetChannels = target(1);
        int sourceHeight = forward ? g.height() : g.outHeight();
        int sourceWidth = forward ? g.width() : g.outWidth();
        int sourceChannels = depth();
        table.startIn(source);
        int w = from % targetWidth;
        int h = from / targetWidth % targetHeight;
        int n = from / targetWidth / targetHeight;
        for (int row = from; row < to; ) {
            int end = Math.min(to, row + targetWidth - w);
            if (rowsMet[h] >= 0) {
                int line = (n * sourceHeight + rowsMet[h]) * sourceWidth;
                for (int target = row * targetChannels; row < end; row++, w++, target += targetChannels) {
                    if (columnsMet[w] >= 0) {
                        table.add((line + columnsMet[w]) * sourceChannels, target);
                    }
                }
            }
            row = end;
            w = 0;
            if (++h == targetHeight) {
                h = 0;
                n++;
            }
        }
    }
}
