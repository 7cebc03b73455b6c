package skipjack.nn.keras;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.nn.file.Json;

/** Lists what an HDF5 file holds, whatever that is. */
final class Hdf5Contents {
    /*
     * Groups can contain each other, so the walk stops at a depth and at a number of objects that no honest model comes
     * near. Values of attributes are shown, those of data sets are not read.
     */
    private static final int DEPTH = 32;
    private static final int OBJECTS = 100_000;
    private static final int SHOWN_ELEMENTS = 16;

    private final Hdf5File file;
    private final List<Json> tensors = new ArrayList<>();
    private final Map<String, Json> attributes = new LinkedHashMap<>();
    private long elements;
    private int objects;

    private Hdf5Contents(Hdf5File file) {
        this.file = file;
    }

    /** Adds {@code tensors}, {@code elements} and {@code attributes} to a report. */
    static void list(Hdf5File file, Map<String, Json> into) throws KerasFileException {
        Hdf5Contents contents = new Hdf5Contents(file);
        file.visit(() -> contents.walk(file.root(), "", 0));
        into.put("tensors", Json.array(contents.tensors));
        into.put("elements", Json.of(contents.elements));
        into.put("attributes", new Json.JsonObject(contents.attributes));
    }

    private void walk(Node node, String path, int depth) throws KerasFileException {
        if (depth > DEPTH || ++objects > OBJECTS) {
            throw new KerasFileException(
                    "its groups are nested without end, or it holds more than %d objects".formatted(OBJECTS));
        }
        if (node.isLink()) {
            attributes.put(path, Json.of("a link to elsewhere"));
            return;
        }
        describe(node, path.isEmpty() ? "/" : path);
        if (node instanceof Group group) {
            for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
                walk(child.getValue(), path.isEmpty() ? child.getKey() : path + "/" + child.getKey(), depth + 1);
            }
        } else if (node instanceof Dataset dataset) {
            tensors.add(tensor(path, dataset));
        }
    }

    private Json tensor(String path, Dataset dataset) {
        Map<String, Json> tensor = new LinkedHashMap<>();
        tensor.put("name", Json.of(path));
        tensor.put("dtype", Json.of(name(dataset.getDataType())));
        long[] extents = dataset.getDimensionsAsLong();
        tensor.put("shape", Json.array(Arrays.stream(extents).mapToObj(Json::of).toList()));
        long size = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
        elements += size;
        tensor.put("bytes", Json.of(dataset.getStorageInBytes()));
        if (!dataset.getFilters().isEmpty()) {
            tensor.put("compressed", Json.of(true));
        }
        return new Json.JsonObject(tensor);
    }

    /** NumPy's name of a type: {@code float32}. */
    private static String name(DataType type) {
        int bits = 8 * type.getSize();
        if (type instanceof FloatingPoint) {
            return "float" + bits;
        }
        if (type instanceof FixedPoint number) {
            return (number.isSigned() ? "int" : "uint") + bits;
        }
        return type.getClass().getSimpleName();
    }

    private void describe(Node node, String path) {
        Map<String, Json> own = new LinkedHashMap<>();
        for (Map.Entry<String, Attribute> entry : node.getAttributes().entrySet()) {
            own.put(entry.getKey(), value(entry.getValue()));
        }
        if (!own.isEmpty()) {
            attributes.put(path, new Json.JsonObject(own));
        }
    }

    private Json value(Attribute attribute) {
        if (attribute.isEmpty()) {
            return Json.JsonWord.NULL;
        }
        long size = attribute.getSize();
        if (size > file.elementLimit()) {
            return Json.of("%d elements".formatted(size));
        }
        Object data = attribute.getData();
        if (data == null || !data.getClass().isArray()) {
            return single(data);
        }
        int length = Array.getLength(data);
        List<Json> values = new ArrayList<>();
        for (int i = 0; i < length && i < SHOWN_ELEMENTS; i++) {
            values.add(single(Array.get(data, i)));
        }
        if (length > SHOWN_ELEMENTS) {
            values.add(Json.of("… %d in all".formatted(length)));
        }
        return Json.array(values);
    }

    private static Json single(Object value) {
        if (value instanceof Number number) {
            String text = number.toString();
            return text.matches("-?[0-9.]+(E-?[0-9]+)?") ? new Json.JsonNumber(text) : Json.of(text);
        }
        return value instanceof Boolean flag ? Json.of(flag) : Json.of(String.valueOf(value));
    }
}
