package skipjack.engine.conv;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.kernel.WinogradLines.Matrix;

/** Transforms the tiles of pictures, {@code T d Tᵀ}: for each of the points a matrix of tiles by channels. */
final class WinogradData {
    /*
     * Neighbouring tiles overlap. So a row of tiles is transformed as a whole: first downwards, where the pixels of a
     * line lie side by side and are one long run of floats, and then tile by tile to the right.
     *
     *        size rows of pixels                  points lines               out[point][tile][channel]
     *       ┌─────────────────────┐   downwards ┌─────────────────────┐   to the right
     *       │                     │      →      │ ┌───────┐           │        →
     *       │                     │             │ │   ┌───┼───┐       │
     *       └─────────────────────┘             └─┴───┴───┴───┴───────┘
     *
     * Rows beyond the border are zeros, which only the first and last rows of tiles see; those get a copy of their rows with
     * the zeros written out. All others are read from the picture itself.
     */
    private PictureTiles tiles;
    private Matrix matrix;
    private int points;
    private int pointStep;
    private int panel;
    private int panelStep;

    /**
     * Says how to transform, until it is said anew.
     *
     * @param newMatrix T
     * @param newPoints rows of T
     * @param newPointStep distance from one point to the next in what comes out
     * @param newPanel how many channels of a tile lie side by side: all of them, or the columns of a packed panel
     * @param newPanelStep distance from one panel to the next
     */
    WinogradData fit(
            PictureTiles newTiles, Matrix newMatrix, int newPoints, int newPointStep, int newPanel, int newPanelStep) {
        tiles = newTiles;
        matrix = newMatrix;
        points = newPoints;
        pointStep = newPointStep;
        panel = newPanel;
        panelStep = newPanelStep;
        return this;
    }

    /**
     * Transforms tiles {@code first} to {@code last} (exclusive); the line of the first begins at {@code at} in out.
     *
     * @param pictures {@code [N, H, W, C]}
     */
    void transform(Engine engine, float[] pictures, int first, int last, float[] out, int at) {
        int widest = columns(Math.min(last - first, tiles.across())) * tiles.channels();
        float[] copy = engine.workspace().take(tiles.size() * widest);
        float[] strip = engine.workspace().take(points * widest);
        for (int tile = first; tile < last; ) {
            int end = Math.min(last, tiles.endOfRow(tile));
            downwards(pictures, tile, end - tile, copy, strip);
            toTheRight(end - tile, strip, out, at + (tile - first) * panel);
            tile = end;
        }
        engine.workspace().give(strip);
        engine.workspace().give(copy);
    }

    /** Columns of pixels that so many neighbouring tiles see. */
    private int columns(int count) {
        return (count - 1) * tiles.step() + tiles.size();
    }

    /** The first direction, for tiles of one row; the strip is {@code [points, columns, C]}. */
    private void downwards(float[] pictures, int tile, int count, float[] copy, float[] strip) {
        int c = tiles.channels();
        int columns = columns(count);
        int line = columns * c;
        int top = tiles.row(tile);
        int left = tiles.column(tile);
        int from = Math.clamp(-left, 0, columns);
        int to = Math.clamp(tiles.width() - left, from, columns);
        int inside = (to - from) * c;
        for (int i = 0; i < points; i++) {
            Arrays.fill(strip, i * line, i * line + from * c, 0f);
            Arrays.fill(strip, i * line + to * c, (i + 1) * line, 0f);
        }
        if (top >= 0 && top + tiles.size() <= tiles.height()) {
            int start = tiles.index(tile, top, left + from);
            matrix.multiply(pictures, start, tiles.width() * c, 0, strip, from * c, line, 0, 1, inside);
            return;
        }
        for (int i = 0; i < tiles.size(); i++) {
            if (top + i >= 0 && top + i < tiles.height()) {
                System.arraycopy(pictures, tiles.index(tile, top + i, left + from), copy, i * inside, inside);
            } else {
                Arrays.fill(copy, i * inside, (i + 1) * inside, 0f);
            }
        }
        matrix.multiply(copy, 0, inside, 0, strip, from * c, line, 0, 1, inside);
    }

    /** The second direction, tile by tile. */
    private void toTheRight(int count, float[] strip, float[] out, int at) {
        int c = tiles.channels();
        int line = columns(count) * c;
        for (int j = 0, to = at; j < c; j += panel, to += panelStep) {
            int n = Math.min(panel, c - j);
            for (int i = 0; i < points; i++) {
                matrix.multiply(
                        strip,
                        i * line + j,
                        c,
                        tiles.step() * c,
                        out,
                        to + i * points * pointStep,
                        pointStep,
                        panel,
                        count,
                        n);
            }
        }
    }
}
