package skipjack.resnet.data;

import skipjack.engine.Shape;

/** The rows of a picture that lies in memory. */
final class PixelRows implements BilinearResize.Rows {
    private final byte[] pixels;
    private final int offset;
    private final Shape picture;

    /** The picture, [H, W, C], that begins at {@code offset}. */
    PixelRows(byte[] pixels, int offset, Shape picture) {
        this.pixels = pixels;
        this.offset = offset;
        this.picture = picture;
    }

    @Override
    public int height() {
        return picture.dim(0);
    }

    @Override
    public int width() {
        return picture.dim(1);
    }

    @Override
    public int channels() {
        return picture.dim(2);
    }

    @Override
    public void read(int y, byte[] row) {
        int length = width() * channels();
        System.arraycopy(pixels, offset + y * length, row, 0, length);
    }
}
