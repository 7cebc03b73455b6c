package skipjack.engine.gemm;

/**
 * The places where the pieces of a product's left operand lie in an array.
 *
 * <p>The depth of the product is cut into segments. Within a segment each row is {@link #depth()} elements,
 * {@link #step()} apart, somewhere in {@link RowTable#array()}; a row of zeros is simply left out.
 */
public interface RowSource {
    /** Number of rows of the product. */
    int rows();

    /** Number of segments. */
    int segments();

    /** Elements of a row in one segment. */
    int depth();

    /** Distance from one element of a row to the next. */
    int step();

    /** Where segment number {@code segment} begins in the right operand, in segments: they may come in any order. */
    int place(int segment);

    /** Whether segment 0 holds every row, so that the sums may begin there. */
    boolean firstIsComplete();

    /** Where row {@code row} of the result begins. */
    int target(int row);

    /**
     * Enters into the table all rows from {@code from} to {@code to} (exclusive) that are not zero in a segment.
     *
     * @param source the left operand
     * @param table is cleared first
     */
    void list(int segment, int from, int to, float[] source, RowTable table);
}
