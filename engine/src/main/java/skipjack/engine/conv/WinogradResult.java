package skipjack.engine.conv;

import skipjack.engine.Engine;
import skipjack.engine.gemm.Result;
import skipjack.engine.gemm.RowTable;
import skipjack.engine.kernel.WinogradLines;

/** Transforms products back, {@code Aᵀ M A}, and writes the tiles into the pictures. */
final class WinogradResult {
    /*
     * The reverse of WinogradData: first downwards, all tiles of a block at once, since the lines of a point lie one after
     * the other; then to the right, straight into the picture, for those rows and columns that it has.
     */
    private PictureTiles tiles;
    private WinogradLines lines;
    private int pointStep;
    private int line;

    /**
     * Says how to transform, until it is said anew.
     *
     * @param newPointStep distance from one point to the next in the products
     * @param newLine distance from one tile to the next
     */
    void fit(PictureTiles newTiles, WinogradLines newLines, int newPointStep, int newLine) {
        tiles = newTiles;
        lines = newLines;
        pointStep = newPointStep;
        line = newLine;
    }

    /**
     * Writes {@code count} channels, from {@code channel} on, of tiles {@code first} to {@code last} (exclusive).
     *
     * @param m {@code [points², tiles, channels]}, for these tiles and channels
     */
    void transform(Engine engine, Result result, float[] m, int first, int last, int channel, int count) {
        int points = lines.points();
        float[] half = engine.workspace().take(lines.results() * points * pointStep);
        float[] edge = engine.workspace().take(lines.results() * line);
        lines.result(
                m,
                0,
                points * pointStep,
                pointStep,
                half,
                0,
                points * pointStep,
                pointStep,
                points,
                (last - first) * line);
        for (int tile = first; tile < last; ) {
            int end = Math.min(last, tiles.endOfRow(tile));
            int rows = Math.min(lines.results(), tiles.height() - tiles.row(tile));
            for (int i = 0; i < rows; i++) {
                int from = i * points * pointStep + (tile - first) * line;
                toTheRight(engine, result, half, from, edge, tile, end, i, channel, count);
            }
            tile = end;
        }
        engine.workspace().give(edge);
        engine.workspace().give(half);
    }

    /** Row i of the tiles of one row; the last of them may hang over the border. */
    private void toTheRight(
            Engine engine,
            Result result,
            float[] half,
            int from,
            float[] edge,
            int tile,
            int end,
            int i,
            int channel,
            int count) {
        float[] pictures = result.array();
        int c = tiles.channels();
        int side = lines.results();
        int columns = Math.min((end - tile) * side, tiles.width() - tiles.column(tile));
        int whole = columns / side;
        int to = tiles.index(tile, tiles.row(tile) + i, tiles.column(tile)) + channel;
        lines.result(half, from, pointStep, line, pictures, to, c, side * c, whole, count);
        if (whole * side < columns) {
            lines.result(half, from + whole * line, pointStep, 0, edge, 0, line, 0, 1, count);
            for (int j = whole * side; j < columns; j++) {
                System.arraycopy(edge, (j - whole * side) * line, pictures, to + j * c, count);
            }
        }
        if (result.hasEpilogue()) {
            RowTable pixels = RowTable.secondOfThisThread(columns);
            pixels.startIn(pictures);
            for (int j = 0; j < columns; j++) {
                pixels.add(to + j * c, to + j * c);
            }
            result.finish(engine.kernels(), pixels, 0, count);
            pixels.release();
        }
    }
}
