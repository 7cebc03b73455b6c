package skipjack.engine;

/**
 * A shape and the {@code float[]} it owns: dense, contiguous, row-major (the last axis varies fastest).
 *
 * <p>There are no strides and no views, so {@code data()[i]} is the whole story of where an element lies. The array is
 * handed out, not copied: whoever holds the tensor may read and write it. Tensors are not synchronised.
 */
public final class Tensor {
    private final Shape shape;
    private final float[] data;

    private Tensor(Shape shape, float[] data) {
        this.shape = shape;
        this.data = data;
    }

    /** A tensor of zeros. */
    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new float[shape.size()]);
    }

    /** A tensor of zeros with these extents. */
    public static Tensor zeros(int... extents) {
        return zeros(Shape.of(extents));
    }

    /**
     * Gives an existing array a shape. The array is adopted, not copied.
     *
     * @throws ShapeMismatch if the array's length is not the shape's size
     */
    public static Tensor of(Shape shape, float[] data) {
        if (data.length != shape.size()) {
            throw new ShapeMismatch(
                    "%s needs %d elements but the array has %d".formatted(shape, shape.size(), data.length));
        }
        return new Tensor(shape, data);
    }

    /** The extents. */
    public Shape shape() {
        return shape;
    }

    /** The elements themselves, not a copy; its length is {@code shape().size()}. */
    public float[] data() {
        return data;
    }

    /** Number of elements. */
    public int size() {
        return data.length;
    }

    /**
     * The element at this index, for tests and for people; loops should walk {@link #data()}.
     *
     * @throws ShapeMismatch if the index does not lie within the shape
     */
    public float at(int... index) {
        if (index.length != shape.rank()) {
            throw new ShapeMismatch("%s takes %d indices, not %d".formatted(shape, shape.rank(), index.length));
        }
        int offset = 0;
        for (int axis = 0; axis < index.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape.dim(axis)) {
                throw new ShapeMismatch("index %d is outside axis %d of %s".formatted(index[axis], axis, shape));
            }
            offset = offset * shape.dim(axis) + index[axis];
        }
        return data[offset];
    }

    /**
     * The same array under another shape of the same size; both tensors then share it.
     *
     * @throws ShapeMismatch if the sizes differ
     */
    public Tensor reshaped(Shape other) {
        return of(other, data);
    }

    /** An independent copy. */
    public Tensor copy() {
        return new Tensor(shape, data.clone());
    }

    /**
     * Rows {@code from} (inclusive) to {@code to} (exclusive) along the first axis, as a copy.
     *
     * @throws ShapeMismatch if there are no such rows
     */
    public Tensor rows(int from, int to) {
        if (shape.rank() == 0 || from < 0 || to < from || to > shape.dim(0)) {
            throw new ShapeMismatch("%s has no rows %d to %d".formatted(shape, from, to));
        }
        Shape row = shape.dropFirst();
        Tensor part = zeros(row.prepend(to - from));
        System.arraycopy(data, from * row.size(), part.data, 0, part.data.length);
        return part;
    }

    /** The shape only; a tensor's elements are seldom what one wants in a log. */
    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
