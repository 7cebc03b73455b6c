package skipjack.resnet.data;

/**
 * Changes the size of 8-bit pictures with a triangle filter that widens when it shrinks, bit for bit as Pillow's
 * {@code Image.resize(…, BILINEAR)}.
 */
final class BilinearResize {
    /*
     * Java2D's bilinear scaling looks at four pixels whatever the scale, so a 3024 pixel photograph shrunk to 64 would
     * be made of 1 pixel in 500. Here every source pixel counts: an output pixel is the mean of the source pixels below a
     * triangle of half-width max(1, scale). The filter is separable: rows first, then columns.
     *
     * Pillow (Resample.c) works in integers: weights in units of 2^-22, and 8 bits between the two passes. Keras
     * preprocesses with it, so its roundings are kept.
     */
    private static final int PRECISION = 22;

    private BilinearResize() {}

    /** Where the rows of the picture to be resized come from. */
    interface Rows {
        /** Number of rows. */
        int height();

        /** Pixels in a row. */
        int width();

        /** Values of a pixel. */
        default int channels() {
            return 3;
        }

        /** Puts row y into {@code row}, [width, channels]. */
        void read(int y, byte[] row);
    }

    /** The picture in another size, [height, width, channels]; only one row of the source is held at a time. */
    static byte[] resize(Rows source, int height, int width) {
        int channels = source.channels();
        byte[] row = new byte[source.width() * channels];
        byte[] narrow = new byte[source.height() * width * channels];
        Weights across = Weights.of(source.width(), width);
        for (int y = 0; y < source.height(); y++) {
            source.read(y, row);
            across.apply(channels, row, 0, channels, narrow, y * width * channels, channels);
        }
        byte[] resized = new byte[height * width * channels];
        Weights down = Weights.of(source.height(), height);
        for (int x = 0; x < width; x++) {
            down.apply(channels, narrow, x * channels, width * channels, resized, x * channels, width * channels);
        }
        return resized;
    }

    /** Which source pixels make an output pixel, and with what weights. */
    private static final class Weights {
        /** [out] the first source pixel of each output pixel. */
        private final int[] first;

        /** [out][] the weights of the source pixels from there on, in units of 2^-22. */
        private final int[][] weights;

        private Weights(int[] first, int[][] weights) {
            this.first = first;
            this.weights = weights;
        }

        static Weights of(int in, int out) {
            double scale = (double) in / out;
            double support = Math.max(scale, 1);
            int[] first = new int[out];
            int[][] weights = new int[out][];
            for (int o = 0; o < out; o++) {
                double center = (o + 0.5) * scale;
                int from = Math.max(0, (int) (center - support + 0.5));
                int to = Math.min(in, (int) (center + support + 0.5));
                first[o] = from;
                weights[o] = triangle(from, to, center, support);
            }
            return new Weights(first, weights);
        }

        private static int[] triangle(int from, int to, double center, double support) {
            double[] heights = new double[to - from];
            double sum = 0;
            for (int i = 0; i < heights.length; i++) {
                heights[i] = Math.max(0, 1 - Math.abs((i + from - center + 0.5) * (1 / support)));
                sum += heights[i];
            }
            int[] weights = new int[heights.length];
            for (int i = 0; i < heights.length; i++) {
                weights[i] = (int) (0.5 + heights[i] / sum * (1 << PRECISION));
            }
            return weights;
        }

        /** Resizes one line of pixels; neighbours lie {@code step} bytes apart. */
        void apply(int channels, byte[] in, int inOffset, int inStep, byte[] out, int outOffset, int outStep) {
            for (int o = 0; o < first.length; o++) {
                int[] w = weights[o];
                for (int channel = 0; channel < channels; channel++) {
                    int sum = 1 << (PRECISION - 1);
                    int at = inOffset + first[o] * inStep + channel;
                    for (int i = 0; i < w.length; i++, at += inStep) {
                        sum += w[i] * (in[at] & 0xff);
                    }
                    out[outOffset + o * outStep + channel] = (byte) Math.min(255, sum >> PRECISION);
                }
            }
        }
    }
}
