package skipjack.engine.gemm;

/**
 * The rows of a matrix, in one segment: the plain product.
 *
 * @param a the left operand
 * @param c the result
 */
public record MatrixRows(MatrixView a, MatrixView c) implements RowSource {
    @Override
    public int rows() {
        return a.rows();
    }

    @Override
    public int segments() {
        return 1;
    }

    @Override
    public int depth() {
        return a.columns();
    }

    @Override
    public int step() {
        return a.columnStride();
    }

    @Override
    public int place(int segment) {
        return 0;
    }

    @Override
    public boolean firstIsComplete() {
        return true;
    }

    @Override
    public int target(int row) {
        return c.index(row, 0);
    }

    @Override
    public void list(int segment, int from, int to, float[] source, RowTable table) {
        table.startIn(source);
        for (int row = from; row < to; row++) {
            table.add(a.index(row, 0), c.index(row, 0));
        }
    }
}
