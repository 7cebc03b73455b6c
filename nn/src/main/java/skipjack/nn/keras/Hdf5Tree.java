package skipjack.nn.keras;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import skipjack.engine.Tensor;

/** A group of an HDF5 file that is about to be written: attributes, and children in the order of their names' bytes. */
final class Hdf5Tree {
    /** Keras' own limit for one attribute; longer lists are cut into several. */
    private static final int ATTRIBUTE_BYTES = 64_512;

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final Map<String, Hdf5Tree> groups = sorted();
    private final Map<String, Tensor> tensors = sorted();
    private final Map<String, Long> numbers = sorted();

    private static <T> Map<String, T> sorted() {
        return new TreeMap<>(order());
    }

    /** The order in which HDF5 keeps names. */
    static Comparator<String> order() {
        return (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /** A text attribute of any length. */
    void attribute(String name, String value) {
        texts.put(name, value);
    }

    /** A list of texts; a long one becomes several attributes, numbered from 0, as Keras does. */
    void attribute(String name, List<String> values) {
        int width = values.stream()
                .mapToInt(value -> value.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(1);
        int perPart = Math.max(1, ATTRIBUTE_BYTES / Math.max(1, width));
        if (values.size() <= perPart) {
            lists.put(name, List.copyOf(values));
            return;
        }
        for (int part = 0; part * perPart < values.size(); part++) {
            int to = Math.min(values.size(), (part + 1) * perPart);
            lists.put(name + part, new ArrayList<>(values.subList(part * perPart, to)));
        }
    }

    /** The group at this path, made if it is not there. */
    Hdf5Tree group(String path) {
        Hdf5Tree group = this;
        for (String step : path.split("/", -1)) {
            group = group.groups.computeIfAbsent(step, unseen -> new Hdf5Tree());
        }
        return group;
    }

    /** An array of floats at this path. */
    void put(String path, Tensor value) {
        int slash = path.lastIndexOf('/');
        (slash < 0 ? this : group(path.substring(0, slash))).tensors.put(path.substring(slash + 1), value);
    }

    /** A whole number at this path. */
    void put(String path, long value) {
        int slash = path.lastIndexOf('/');
        (slash < 0 ? this : group(path.substring(0, slash))).numbers.put(path.substring(slash + 1), value);
    }

    Map<String, String> texts() {
        return texts;
    }

    Map<String, List<String>> lists() {
        return lists;
    }

    Map<String, Hdf5Tree> groups() {
        return groups;
    }

    Map<String, Tensor> tensors() {
        return tensors;
    }

    Map<String, Long> numbers() {
        return numbers;
    }

    /** The largest number of children that a group in here has. */
    int widest() {
        int own = groups.size() + tensors.size() + numbers.size();
        return groups.values().stream().mapToInt(Hdf5Tree::widest).reduce(own, Math::max);
    }
}
