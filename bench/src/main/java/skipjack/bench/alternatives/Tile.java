package skipjack.bench.alternatives;

/** A micro-kernel of another shape than the engine's: {@code c += a · b} for one tile, without a bias. */
interface Tile {
    /** Rows of the tile. */
    int rows();

    /** Columns of the tile. */
    int columns();

    /** Whether a is packed: the first element of every row, then the second of every row. */
    default boolean isPacked() {
        return false;
    }

    /**
     * Adds a tile of a product.
     *
     * @param depth number of products in each sum
     * @param a holds the rows
     * @param aShift where the first row begins, or the packed tile
     * @param aStride from one row to the next; without meaning if a is packed
     * @param b {@code [depth, columns]}
     * @param c holds {@code [rows, columns]}
     * @param cShift where that begins
     */
    void compute(int depth, float[] a, int aShift, int aStride, float[] b, float[] c, int cShift);
}
