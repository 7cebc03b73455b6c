package skipjack.resnet.data;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import skipjack.engine.Shape;

/** Reads one HDF5 file of pictures: {@code NAME_set_x}, {@code NAME_set_y} and {@code list_classes}. */
final class Hdf5Reader {
    /*
     * The file is read into memory as a whole and parsed there, so that no mapping outlives the call: a mapped file
     * cannot be replaced on Windows, and one that shrinks while it is mapped takes the JVM down. A damaged file shows
     * itself as any of a dozen unchecked exceptions, or as an absurd allocation; all become one line with the file's
     * name.
     */
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8L;

    private final Path file;
    private final HdfFile hdf;

    private Hdf5Reader(Path file, HdfFile hdf) {
        this.file = file;
        this.hdf = hdf;
    }

    /**
     * Reads the pictures called {@code name} ("train" or "test").
     *
     * @throws DataFileException if the file is missing, damaged, or does not hold what it should
     */
    static LabelledImages read(Path file, String name) throws DataFileException {
        byte[] bytes = contents(file);
        try (HdfFile hdf = HdfFile.fromBytes(bytes)) {
            return new Hdf5Reader(file, hdf).images(name + "_set_x", name + "_set_y");
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            throw new DataFileException(
                    file, "is not an HDF5 file, or is damaged or cut off (" + Causes.describe(e) + ")", e);
        }
    }

    private LabelledImages images(String xName, String yName) throws DataFileException {
        Dataset x = dataset(xName);
        Dataset y = dataset(yName);
        List<String> classes = classes(dataset("list_classes"));
        Shape shape = pictureShape(x);
        int[] labels = labels(y);
        if (labels.length != shape.dim(0)) {
            throw new DataFileException(
                    file, "%s holds %d pictures but %s %d labels".formatted(xName, shape.dim(0), yName, labels.length));
        }
        byte[] pixels = unsignedBytes(x, shape.size());
        try {
            return LabelledImages.of(shape, pixels, labels, classes);
        } catch (IllegalArgumentException e) {
            throw new DataFileException(file, yName + ": " + e.getMessage(), e);
        }
    }

    private static byte[] contents(Path file) throws DataFileException {
        if (!Files.exists(file)) {
            throw new DataFileException(file, "there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new DataFileException(file, "is not a file");
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw new DataFileException(file, "is larger (%d bytes) than this reader takes".formatted(size));
            }
            return Files.readAllBytes(file);
        } catch (DataFileException e) {
            throw e;
        } catch (IOException | OutOfMemoryError e) {
            throw new DataFileException(file, "cannot be read: " + Causes.describe(e), e);
        }
    }

    private Dataset dataset(String name) throws DataFileException {
        Node node = hdf.getChildren().get(name);
        if (node == null) {
            String present = String.join(", ", hdf.getChildren().keySet());
            throw new DataFileException(
                    file, "holds no dataset %s (it holds %s)".formatted(name, present.isEmpty() ? "nothing" : present));
        }
        if (node instanceof Dataset dataset) {
            return dataset;
        }
        throw new DataFileException(file, "%s is not a dataset but a %s".formatted(name, node.getType()));
    }

    /** [N, H, W, 3] of unsigned bytes, or an exception that says what is there instead. */
    private Shape pictureShape(Dataset x) throws DataFileException {
        long[] extents = x.getDimensionsAsLong();
        boolean pictures =
                extents.length == 4 && extents[3] == 3 && Arrays.stream(extents).allMatch(n -> n > 0);
        if (!pictures) {
            throw new DataFileException(
                    file, "%s must be [N, H, W, 3] but is %s".formatted(x.getName(), Arrays.toString(extents)));
        }
        DataType type = x.getDataType();
        if (!(type instanceof FixedPoint integer) || integer.isSigned() || type.getSize() != 1) {
            throw new DataFileException(
                    file, "%s must hold unsigned bytes but holds %s".formatted(x.getName(), nameOf(type)));
        }
        if (x.getSize() > LARGEST_FILE || Arrays.stream(extents).anyMatch(n -> n > LARGEST_FILE)) {
            throw new DataFileException(file, "%s is too large: %s".formatted(x.getName(), Arrays.toString(extents)));
        }
        return Shape.of(Arrays.stream(extents).mapToInt(Math::toIntExact).toArray());
    }

    private static byte[] unsignedBytes(Dataset x, int size) {
        byte[] bytes = new byte[size];
        if (x instanceof ContiguousDataset contiguous && !x.isEmpty()) {
            contiguous.getBuffer().get(bytes);
        } else {
            int[] values = (int[]) x.getDataFlat(); // jHDF widens unsigned types
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) values[i];
            }
        }
        return bytes;
    }

    private int[] labels(Dataset y) throws DataFileException {
        if (y.getDimensionsAsLong().length != 1) {
            throw new DataFileException(
                    file, "%s must be [N] but is %s".formatted(y.getName(), Arrays.toString(y.getDimensionsAsLong())));
        }
        if (!(y.getDataType() instanceof FixedPoint)) {
            throw new DataFileException(
                    file, "%s must hold integers but holds %s".formatted(y.getName(), nameOf(y.getDataType())));
        }
        Object values = y.getDataFlat();
        int[] labels = new int[Array.getLength(values)];
        for (int i = 0; i < labels.length; i++) {
            // An absurd number stays absurd: it is refused as a label outside the classes.
            labels[i] = Math.clamp(((Number) Array.get(values, i)).longValue(), -1, Integer.MAX_VALUE);
        }
        return labels;
    }

    /** The names of the classes; the course's files have numbers or strings. */
    private List<String> classes(Dataset list) throws DataFileException {
        if (list.getDimensionsAsLong().length != 1 || list.isEmpty()) {
            throw new DataFileException(
                    file,
                    "list_classes must be [classes] but is %s".formatted(Arrays.toString(list.getDimensionsAsLong())));
        }
        Object values = list.getDataFlat();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Array.getLength(values); i++) {
            Object name = Array.get(values, i);
            boolean fraction = name instanceof Double || name instanceof Float;
            if (fraction || !(name instanceof String || name instanceof Number)) {
                throw new DataFileException(
                        file, "list_classes must hold numbers or names but holds " + nameOf(list.getDataType()));
            }
            names.add(name.toString().strip());
        }
        return names;
    }

    private static String nameOf(DataType type) {
        if (type instanceof FixedPoint integer) {
            return "%sint%d".formatted(integer.isSigned() ? "" : "u", 8 * type.getSize());
        }
        return "%s (%d bytes each)".formatted(type.getClass().getSimpleName(), type.getSize());
    }
}
