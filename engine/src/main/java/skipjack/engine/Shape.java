package skipjack.engine;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The extents of a dense array, outermost first; {@code Shape.of(32, 64, 64, 3)} is a batch of 32 small pictures.
 *
 * <p>Immutable. A shape of rank 0 is a scalar and has size 1.
 */
public final class Shape {
    private final int[] extents;
    private final int size;

    private Shape(int[] extents) {
        long product = 1;
        for (int extent : extents) {
            if (extent < 0) {
                throw new ShapeMismatch(
                        "a shape cannot have the negative extent %d: %s".formatted(extent, Arrays.toString(extents)));
            }
            product = Math.multiplyExact(product, (long) extent);
            if (product > Integer.MAX_VALUE - 8) {
                throw new ShapeMismatch("%s holds more elements than one Java array can (2147483639)"
                        .formatted(Arrays.toString(extents)));
            }
        }
        this.extents = extents;
        this.size = (int) product;
    }

    /**
     * The shape with these extents.
     *
     * @throws ShapeMismatch if an extent is negative, or the elements would not fit into one array
     */
    public static Shape of(int... extents) {
        return new Shape(extents.clone());
    }

    /** Number of axes. */
    public int rank() {
        return extents.length;
    }

    /**
     * Extent along an axis; negative axes count from the end, so {@code dim(-1)} is the number of channels.
     *
     * @throws ShapeMismatch if there is no such axis
     */
    public int dim(int axis) {
        int index = axis < 0 ? axis + extents.length : axis;
        if (index < 0 || index >= extents.length) {
            throw new ShapeMismatch("%s has no axis %d".formatted(this, axis));
        }
        return extents[index];
    }

    /** All extents, as a copy. */
    public int[] dims() {
        return extents.clone();
    }

    /** Number of elements. */
    public int size() {
        return size;
    }

    /** This shape with another extent in front: {@code [64, 64, 3]} for one picture, {@code [32, 64, 64, 3]} for a batch. */
    public Shape prepend(int extent) {
        int[] longer = new int[extents.length + 1];
        longer[0] = extent;
        System.arraycopy(extents, 0, longer, 1, extents.length);
        return new Shape(longer);
    }

    /**
     * This shape without its first extent: what one element of a batch looks like.
     *
     * @throws ShapeMismatch if this is a scalar's shape
     */
    public Shape dropFirst() {
        if (extents.length == 0) {
            throw new ShapeMismatch("a scalar has no first axis to drop");
        }
        return new Shape(Arrays.copyOfRange(extents, 1, extents.length));
    }

    /** Whether this is a shape with another extent in front. */
    public boolean isBatchOf(Shape sample) {
        return extents.length == sample.extents.length + 1
                && Arrays.equals(extents, 1, extents.length, sample.extents, 0, sample.extents.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(extents, that.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** {@code [32, 64, 64, 3]}. */
    @Override
    public String toString() {
        return Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
