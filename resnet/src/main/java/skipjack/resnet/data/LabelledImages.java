package skipjack.resnet.data;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

/**
 * Pictures of one size in memory, each with the number of its class: pixels [N, H, W, C] as bytes, labels [N]. C is 3,
 * red, green and blue, or 1, grey.
 *
 * <p>Pixels are kept as they lie in the files, one unsigned byte per value, red, green and blue in turn: the 1080
 * training pictures are 13 MiB. {@link #images()} makes the floats that a network takes, four times that size, anew at
 * every call. The arrays are adopted and handed out, not copied.
 */
public final class LabelledImages implements Pictures {
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
     * @param shape [N, H, W, C]
     * @param pixels unsigned bytes, as many as the shape holds
     * @param labels [N], each an index into {@code classes}
     * @param classes the names of the classes
     * @throws ShapeMismatch if shape, pixels and labels do not belong together
     * @throws IllegalArgumentException if a label names no class
     */
    public static LabelledImages of(Shape shape, byte[] pixels, int[] labels, List<String> classes) {
        if (shape.rank() != 4 || (shape.dim(3) != 3 && shape.dim(3) != 1)) {
            throw new ShapeMismatch("pictures must be [N, H, W, 3] or [N, H, W, 1] but are " + shape);
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

    /**
     * Reads all pictures of a set into memory.
     *
     * @throws DataFileException if one of them cannot be read
     */
    public static LabelledImages of(Pictures pictures) throws DataFileException {
        if (pictures instanceof LabelledImages images) {
            return images;
        }
        int size = pictures.picture().size();
        byte[] pixels = new byte[Math.multiplyExact(pictures.count(), size)];
        int[] labels = new int[pictures.count()];
        for (int i = 0; i < labels.length; i++) {
            pictures.read(i, pixels, i * size);
            labels[i] = pictures.label(i);
        }
        return of(pictures.picture().prepend(labels.length), pixels, labels, pictures.classes());
    }

    /** [N, H, W, C]. */
    public Shape shape() {
        return shape;
    }

    /** Number of pictures, N. */
    @Override
    public int count() {
        return shape.dim(0);
    }

    /** [H, W, C]. */
    @Override
    public Shape picture() {
        return shape.dropFirst();
    }

    /** The unsigned bytes themselves, [N, H, W, C]; not a copy. */
    public byte[] pixels() {
        return pixels;
    }

    /** The labels themselves, [N], each in 0 … {@code classes().size() - 1}; not a copy. */
    public int[] labels() {
        return labels;
    }

    @Override
    public int label(int number) {
        return labels[number];
    }

    @Override
    public void read(int number, byte[] target, int offset) {
        int size = picture().size();
        System.arraycopy(pixels, number * size, target, offset, size);
    }

    @Override
    public boolean isInMemory() {
        return true;
    }

    /** The names of the classes. */
    @Override
    public List<String> classes() {
        return classes;
    }

    /** The same pictures under other names of classes, of which there must be enough. */
    LabelledImages named(List<String> names) {
        return of(shape, pixels, labels, names);
    }

    /** The pictures in another size, fitted into it whatever their proportions; these, if it is their own. */
    public LabelledImages resized(int height, int width) {
        if (height == shape.dim(1) && width == shape.dim(2)) {
            return this;
        }
        Shape other = Shape.of(count(), height, width, shape.dim(3));
        byte[] result = new byte[other.size()];
        int size = other.dropFirst().size();
        for (int i = 0; i < count(); i++) {
            byte[] picture =
                    BilinearResize.resize(new PixelRows(pixels, i * picture().size(), picture()), height, width);
            System.arraycopy(picture, 0, result, i * size, size);
        }
        return new LabelledImages(other, result, labels, classes);
    }

    /** The pictures with 3 equal channels instead of grey, or grey instead of 3; these, if it is so already. */
    public LabelledImages withChannels(int channels) {
        if (channels == shape.dim(3)) {
            return this;
        }
        Shape other = Shape.of(count(), shape.dim(1), shape.dim(2), channels);
        byte[] result = channels == 1 ? Grey.fromColour(pixels) : Grey.toColour(pixels);
        return new LabelledImages(other, result, labels, classes);
    }

    /** All pictures as floats from 0 to 1 (byte / 255), [N, H, W, C]; a new tensor. */
    public Tensor images() {
        return images(0, count());
    }

    /**
     * Pictures {@code from} (inclusive) to {@code to} (exclusive) as floats from 0 to 1, [to - from, H, W, C]; a new
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

    /** {@code 1080 pictures of 64x64 in 6 classes}. */
    @Override
    public String toString() {
        return "%d pictures of %dx%d in %d classes".formatted(count(), shape.dim(1), shape.dim(2), classes.size());
    }
}
