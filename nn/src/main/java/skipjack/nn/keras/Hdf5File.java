package skipjack.nn.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;

/** An HDF5 file in memory, read through jHDF; whatever goes wrong in there comes out as a {@link KerasFileException}. */
final class Hdf5File implements AutoCloseable {
    private static final int CHUNKS = 10_000;

    private final String file;
    private final HdfFile hdf;
    private final int bytes;
    private final long elementLimit;
    private long elementsRead;

    private Hdf5File(String file, HdfFile hdf, int bytes) {
        this.file = file;
        this.hdf = hdf;
        this.bytes = bytes;
        // Real weights hardly compress; a file that claims to hold 64 times its bytes (16 floats for each) is an attack
        // on the memory.
        this.elementLimit = 16L * bytes + 1_000_000;
    }

    static Hdf5File open(String file, byte[] bytes) throws KerasFileException {
        return guarded(file, () -> new Hdf5File(file, HdfFile.fromBytes(bytes), bytes.length));
    }

    private interface Action<T> {
        T run() throws IOException;
    }

    private static <T> T guarded(String file, Action<T> action) throws KerasFileException {
        try {
            return action.run();
        } catch (KerasFileException problem) {
            throw problem;
        } catch (LinkageError missing) {
            throw new KerasFileException(
                    "%s: reading HDF5 needs jHDF (io.jhdf:jhdf) and the jars it depends on: %s"
                            .formatted(file, missing),
                    missing);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError problem) {
            throw new KerasFileException(
                    "%s: not an HDF5 file, or damaged (%s)".formatted(file, firstCause(problem)), problem);
        }
    }

    private static String firstCause(Throwable problem) {
        Throwable first = problem;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
    }

    /** Work on the file's objects, whose failures come out as those of a damaged file. */
    @FunctionalInterface
    interface Visit {
        /** Does it. */
        void run() throws KerasFileException;
    }

    /** Does some work under the guard of this class. */
    void visit(Visit work) throws KerasFileException {
        guarded(file, () -> {
            work.run();
            return file;
        });
    }

    Group root() {
        return hdf;
    }

    /** How many weights a file of this size can honestly hold. */
    long elementLimit() {
        return elementLimit;
    }

    /** A text attribute, fixed or variable in length. */
    Optional<String> text(Node node, String name) throws KerasFileException {
        return guarded(file, () -> {
            Attribute attribute = node.getAttribute(name);
            List<String> all = attribute == null ? List.of() : strings(attribute);
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
        });
    }

    /** A list of texts, which Keras cuts into several attributes, numbered from 0, when it is long. */
    List<String> texts(Node node, String name) throws KerasFileException {
        return guarded(file, () -> {
            Attribute whole = node.getAttribute(name);
            if (whole != null) {
                return strings(whole);
            }
            List<String> all = new ArrayList<>();
            for (int i = 0; i < CHUNKS; i++) {
                Attribute part = node.getAttribute(name + i);
                if (part == null) {
                    return all;
                }
                all.addAll(strings(part));
            }
            return all;
        });
    }

    boolean hasAttribute(Node node, String name) throws KerasFileException {
        return guarded(file, () -> node.getAttribute(name) != null);
    }

    private List<String> strings(Attribute attribute) throws KerasFileException {
        if (attribute.isEmpty() || attribute.getSize() == 0) {
            return List.of();
        }
        if (attribute.getSize() > bytes) {
            throw new KerasFileException("%s: attribute %s claims to have more texts than the file has bytes"
                    .formatted(file, attribute.getName()));
        }
        return Hdf5Texts.of(hdf.getHdfBackingStorage(), attribute);
    }

    /** The group or data set at this path below a group; links to elsewhere are not followed. */
    Optional<Node> find(Group from, String path) throws KerasFileException {
        return guarded(file, () -> {
            Node node = from;
            for (String step : path.split("/", -1)) {
                Node next = node instanceof Group group && !step.isEmpty() ? group.getChild(step) : null;
                if (next == null || next.isLink()) {
                    return Optional.empty();
                }
                node = next;
            }
            return Optional.of(node);
        });
    }

    Optional<Group> group(Group from, String path) throws KerasFileException {
        return find(from, path).filter(Group.class::isInstance).map(Group.class::cast);
    }

    /** The data set at this path, with its shape. */
    StoredWeight weight(Group from, String path) throws KerasFileException {
        Optional<Node> node = find(from, path);
        if (node.isPresent() && node.get() instanceof Dataset dataset) {
            return guarded(file, () -> new StoredWeight(path, Shape.of(dataset.getDimensions()), this, dataset));
        }
        throw new KerasFileException("%s: there is no data set %s/%s".formatted(file, from.getPath(), path));
    }

    Tensor read(Dataset dataset, Shape shape) throws KerasFileException {
        if (dataset.getDataType() instanceof FloatingPoint type && type.getSize() == 2 && type.getExponentSize() != 5) {
            throw new KerasFileException("%s: %s is of a 16-bit type other than float16, which is not supported"
                    .formatted(file, dataset.getPath()));
        }
        elementsRead += shape.size();
        if (elementsRead > elementLimit) {
            throw new KerasFileException("%s: claims to hold more weights than a file of its size can".formatted(file));
        }
        return guarded(file, () -> Tensor.of(shape, floats(dataset.getDataFlat(), shape.size())));
    }

    private static float[] floats(Object data, int size) {
        float[] values = new float[size];
        if (data instanceof Number number && size == 1) {
            values[0] = number.floatValue();
        } else if (data instanceof float[] floats && floats.length == size) {
            System.arraycopy(floats, 0, values, 0, size);
        } else {
            for (int i = 0; i < size; i++) {
                values[i] = ((Number) Array.get(data, i)).floatValue();
            }
        }
        return values;
    }

    @Override
    public void close() {
        try {
            hdf.close();
        } catch (RuntimeException nothingToSave) {
            // The file was only read, from memory.
        }
    }
}
