package skipjack.resnet.data;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

/**
 * Pictures of one size, each with the number of its class: pixels [N, H, W, 3] as bytes, labels [N].
 *
 * <p>Pixels are kept as they lie in the files, one unsigned byte per value, red, green and blue in turn: the 1080
 * training pictures are 13 MiB. {@link #images()} makes the floats that a network takes, four times that size, anew at
 * every call. The arrays are adopted and handed out, not copied.
 */
public final class LabelledImages {
    private final Shape shape;
    private final byte[] pixels;
    private final int[] labels;
    private final List<String> classes;

    private LabelledImages(Shape shape, byte[] pixels, int[] labels, List<String> classes) {
        this.shape = shape;
        this.pixels = pixels;
        this.labels = labels;
        this.classes = classes;
    }

    /**
     * Puts pixels, labels and the names of the classes together.
     *
     * @param shape [N, H, W, 3]
     * @param pixels unsigned bytes, as many as the shape holds
     * @param labels [N], each an index into {@code classes}
     * @param classes the names of the classes
     * @throws ShapeMismatch if shape, pixels and labels do not belong together
     * @throws IllegalArgumentException if a label names no class
     */
    public static LabelledImages of(Shape shape, byte[] pixels, int[] labels, List<String> classes) {
        if (shape.rank() != 4 || shape.dim(3) != 3) {
            throw new ShapeMismatch("pictures must be [N, H, W, 3] but are " + shape);
        }
        if (pixels.length != shape.size()) {
            throw new ShapeMismatch("%s needs %d bytes but got %d".formatted(shape, shape.size(), pixels.length));
        }
        if (labels.length != shape.dim(0)) {
            throw new ShapeMismatch("%d pictures but %d labels".formatted(shape.dim(0), labels.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException("label %d of picture %d is outside the %d classes 0 to %d"
                        .formatted(labels[i], i, classes.size(), classes.size() - 1));
            }
        }
        return new LabelledImages(shape, pixels, labels, List.copyOf(classes));
    }

    /** [N, H, W, 3]. */
    public Shape shape() {
        return shape;
    }

    /** Number of pictures, N. */
    public int count() {
        return shape.dim(0);
    }

    /** The unsigned bytes themselves, [N, H, W, 3]; not a copy. */
    public byte[] pixels() {
        return pixels;
    }

    /** The labels themselves, [N], each in 0 … {@code classes().size() - 1}; not a copy. */
    public int[] labels() {
        return labels;
    }

    /** The names of the classes. */
    public List<String> classes() {
        return classes;
    }

    /** All pictures as floats from 0 to 1 (byte / 255), [N, H, W, 3]; a new tensor. */
    public Tensor images() {
        return images(0, count());
    }

    /**
     * Pictures {@code from} (inclusive) to {@code to} (exclusive) as floats from 0 to 1, [to - from, H, W, 3]; a new
     * tensor.
     *
     * @throws ShapeMismatch if there are no such pictures
     */
    public Tensor images(int from, int to) {
        if (from < 0 || to < from || to > count()) {
            throw new ShapeMismatch("%s has no pictures %d to %d".formatted(shape, from, to));
        }
        Shape picture = shape.dropFirst();
        Tensor images = Tensor.zeros(picture.prepend(to - from));
        UnitFloats.fromBytes(pixels, from * picture.size(), images.data());
        return images;
    }

    /** The labels as rows of zeros with a single one, [N, classes]; a new tensor. */
    public Tensor oneHot() {
        Tensor rows = Tensor.zeros(count(), classes.size());
        for (int i = 0; i < labels.length; i++) {
            rows.data()[i * classes.size() + labels[i]] = 1;
        }
        return rows;
    }

    /** How many pictures each class has, [classes]. */
    public int[] countPerClass() {
        int[] counts = new int[classes.size()];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /** {@code 1080 pictures of 64x64 in 6 classes}. */
    @Override
    public String toString() {
        return "%d pictures of %dx%d in %d classes".formatted(count(), shape.dim(1), shape.dim(2), classes.size());
    }
}
