package skipjack.resnet.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The rows of a decoded picture as 8-bit red, green and blue, turned upright. */
final class RasterRows implements BilinearResize.Rows {
    /*
     * EXIF's orientation says where the stored picture's first row and first column belong:
     *
     *      1 top, left      2 top, right      3 bottom, right   4 bottom, left
     *      5 left, top      6 right, top      7 right, bottom   8 left, bottom
     *
     * From 5 on rows are stored as columns, so an upright row is a stored column.
     */
    private final Raster raster;
    private final IndexColorModel palette;
    private final int bands;
    private final int bits;
    private final int orientation;
    private final int[] samples;

    RasterRows(BufferedImage image, int orientation) {
        raster = image.getRaster();
        palette = image.getColorModel() instanceof IndexColorModel colours ? colours : null;
        bands = raster.getNumBands();
        bits = raster.getSampleModel().getSampleSize(0);
        this.orientation = orientation;
        samples = new int[Math.max(raster.getWidth(), raster.getHeight()) * bands];
    }

    @Override
    public int height() {
        return orientation < 5 ? raster.getHeight() : raster.getWidth();
    }

    @Override
    public int width() {
        return orientation < 5 ? raster.getWidth() : raster.getHeight();
    }

    @Override
    public void read(int y, byte[] row) {
        boolean fromEnd = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
        boolean reversed = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
        int line = fromEnd ? height() - 1 - y : y;
        if (orientation < 5) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + line, width(), 1, samples);
        } else {
            raster.getPixels(raster.getMinX() + line, raster.getMinY(), 1, width(), samples);
        }
        for (int x = 0; x < width(); x++) {
            int at = (reversed ? width() - 1 - x : x) * bands;
            for (int channel = 0; channel < 3; channel++) {
                row[x * 3 + channel] = (byte) sample(at, channel);
            }
        }
    }

    private int sample(int at, int channel) {
        if (palette != null) {
            return palette.getRGB(samples[at]) >> (16 - 8 * channel);
        }
        int value = samples[at + (bands < 3 ? 0 : channel)];
        // Of 16 bits the upper 8; fewer than 8, as in bitmaps of 16 bits per pixel, are spread over the range.
        return bits >= 8 ? value >> (bits - 8) : value * 255 / ((1 << bits) - 1);
    }
}
