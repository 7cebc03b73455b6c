package skipjack.nn.picture;

/** Moves the pixels of a picture. */
final class Warp {
    /*
     * Every pixel of the result asks where it comes from. Places between pixels are interpolated linearly, down and
     * across; places outside take the nearest pixel of the border, as Keras does with fill_mode="nearest".
     */
    private Warp() {}

    /**
     * The pixel at an offset from the centre comes from the place at {@code [[yy, yx], [xy, xx]]} times that offset.
     */
    static void aroundCentre(Picture picture, double yy, double yx, double xy, double xx) {
        float[] source = picture.snapshot();
        double middleY = (picture.height() - 1) / 2.0;
        double middleX = (picture.width() - 1) / 2.0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                double fromY = middleY + yy * (y - middleY) + yx * (x - middleX);
                double fromX = middleX + xy * (y - middleY) + xx * (x - middleX);
                interpolate(picture, y, x, source, fromY, fromX);
            }
        }
    }

    private static void interpolate(Picture picture, int y, int x, float[] source, double fromY, double fromX) {
        double insideY = Math.clamp(fromY, 0, picture.height() - 1.0);
        double insideX = Math.clamp(fromX, 0, picture.width() - 1.0);
        int top = (int) insideY;
        int left = (int) insideX;
        int bottom = Math.min(top + 1, picture.height() - 1);
        int right = Math.min(left + 1, picture.width() - 1);
        double down = insideY - top;
        double across = insideX - left;
        int channels = picture.channels();
        int row = picture.width() * channels;
        for (int c = 0; c < channels; c++) {
            double above =
                    mix(source[top * row + left * channels + c], source[top * row + right * channels + c], across);
            double below = mix(
                    source[bottom * row + left * channels + c], source[bottom * row + right * channels + c], across);
            picture.set(y, x, c, (float) mix(above, below, down));
        }
    }

    private static double mix(double first, double second, double part) {
        return first + (second - first) * part;
    }

    /**
     * Moves the picture by whole pixels. What comes in from outside is the border's nearest pixel, or black.
     */
    static void byPixels(Picture picture, int down, int across, boolean blackOutside) {
        float[] source = picture.snapshot();
        int height = picture.height();
        int width = picture.width();
        int channels = picture.channels();
        for (int y = 0; y < height; y++) {
            int fromY = Math.clamp(y - down, 0, height - 1);
            for (int x = 0; x < width; x++) {
                int fromX = Math.clamp(x - across, 0, width - 1);
                boolean black = blackOutside && (fromY != y - down || fromX != x - across);
                for (int c = 0; c < channels; c++) {
                    picture.set(y, x, c, black ? 0 : source[(fromY * width + fromX) * channels + c]);
                }
            }
        }
    }
}
