package skipjack.engine.gemm;

/**
 * A matrix somewhere in an array: element (i, j) is {@code array[offset + i·rowStride + j·columnStride]}.
 *
 * @param array holds the elements, and perhaps others
 * @param offset index of element (0, 0)
 * @param rows number of rows
 * @param columns number of columns
 * @param rowStride distance from one row to the next
 * @param columnStride distance from one column to the next
 */
@SuppressWarnings("ArrayRecordComponent") // two views are never compared; the record names what a product needs
public record MatrixView(float[] array, int offset, int rows, int columns, int rowStride, int columnStride) {
    /** Refuses negative extents, and a matrix that reaches beyond its array. */
    public MatrixView {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("a matrix cannot be %d × %d".formatted(rows, columns));
        }
        long last = offset + Math.max(0, rows - 1L) * rowStride + Math.max(0, columns - 1L) * columnStride;
        if (rows > 0 && columns > 0 && (offset < 0 || last < 0 || last >= array.length)) {
            throw new IllegalArgumentException("a %d × %d matrix from %d with strides %d and %d leaves its array of %d"
                    .formatted(rows, columns, offset, rowStride, columnStride, array.length));
        }
    }

    /** A whole array as a dense matrix, row by row. */
    public static MatrixView rowMajor(float[] array, int rows, int columns) {
        return new MatrixView(array, 0, rows, columns, columns, 1);
    }

    /** The same elements with rows and columns exchanged; nothing is copied. */
    public MatrixView transposed() {
        return new MatrixView(array, offset, columns, rows, columnStride, rowStride);
    }

    /** Where element (i, j) lies. */
    public int index(int i, int j) {
        return offset + i * rowStride + j * columnStride;
    }

    /** Element (i, j); for tests and edges, not for inner loops. */
    public float at(int i, int j) {
        return array[index(i, j)];
    }
}
