package skipjack.engine.conv;

import skipjack.engine.geometry.ConvGeometry;

/**
 * A batch of pictures seen through square tiles, {@code size} pixels wide and {@code step} pixels apart.
 *
 * <p>Tiles are numbered row by row, picture after picture. Pixels beyond the border count as zeros.
 *
 * @param batch N
 * @param height rows of a picture
 * @param width columns of a picture
 * @param channels floats of a pixel
 * @param down tiles in a column
 * @param across tiles in a row
 * @param step from one tile to the next, in pixels
 * @param size of a tile; more than {@code step} if tiles overlap
 * @param top how many rows above the picture the first tile begins; negative if it begins below
 * @param left how many columns to the left of it
 */
record PictureTiles(
        int batch, int height, int width, int channels, int down, int across, int step, int size, int top, int left) {
    /** y, cut into tiles. */
    static PictureTiles ofY(ConvGeometry g, int step) {
        return new PictureTiles(
                g.batch(),
                g.outHeight(),
                g.outWidth(),
                g.filters(),
                Math.ceilDiv(g.outHeight(), step),
                Math.ceilDiv(g.outWidth(), step),
                step,
                step,
                0,
                0);
    }

    /** What tiles of y see of x through a 3×3 window with stride 1. */
    static PictureTiles ofX(ConvGeometry g, int step) {
        return new PictureTiles(
                g.batch(),
                g.height(),
                g.width(),
                g.channels(),
                Math.ceilDiv(g.outHeight(), step),
                Math.ceilDiv(g.outWidth(), step),
                step,
                step + 2,
                g.padTop(),
                g.padLeft());
    }

    /** dx, cut into tiles. */
    static PictureTiles ofDx(ConvGeometry g, int step) {
        return new PictureTiles(
                g.batch(),
                g.height(),
                g.width(),
                g.channels(),
                Math.ceilDiv(g.height(), step),
                Math.ceilDiv(g.width(), step),
                step,
                step,
                0,
                0);
    }

    /** What tiles of dx see of dy: row h of x went into rows {@code h + padTop − r} of y, for r from 0 to 2. */
    static PictureTiles ofDy(ConvGeometry g, int step) {
        return new PictureTiles(
                g.batch(),
                g.outHeight(),
                g.outWidth(),
                g.filters(),
                Math.ceilDiv(g.height(), step),
                Math.ceilDiv(g.width(), step),
                step,
                step + 2,
                2 - g.padTop(),
                2 - g.padLeft());
    }

    /** How many tiles {@link #ofY} gives. */
    static int countOfY(ConvGeometry g, int step) {
        return g.batch() * Math.ceilDiv(g.outHeight(), step) * Math.ceilDiv(g.outWidth(), step);
    }

    /** Tiles altogether. */
    int count() {
        return batch * down * across;
    }

    /** Where the row of tiles that holds this tile ends, as a number of a tile. */
    int endOfRow(int tile) {
        return tile - tile % across + across;
    }

    /** The row of pixels at which a tile begins; it may lie beyond the border. */
    int row(int tile) {
        return tile / across % down * step - top;
    }

    /** The column at which a tile begins. */
    int column(int tile) {
        return tile % across * step - left;
    }

    /** Where a pixel begins in the array, in the picture of this tile. */
    int index(int tile, int row, int column) {
        return ((tile / across / down * height + row) * width + column) * channels;
    }
}
