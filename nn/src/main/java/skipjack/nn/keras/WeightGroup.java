package skipjack.nn.keras;

import io.jhdf.api.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an {@code .h5} file holds for one layer, in the file's order.
 *
 * @param layer the layer's name
 * @param weights its arrays
 */
record WeightGroup(String layer, List<StoredWeight> weights) {
    /** All groups below {@code from}, in the order of {@code layer_names}. */
    static List<WeightGroup> all(Hdf5File file, Group from, String fileName) throws KerasFileException {
        List<WeightGroup> groups = new ArrayList<>();
        for (String layer : file.texts(from, "layer_names")) {
            Optional<Group> group = file.group(from, layer);
            if (group.isEmpty()) {
                throw new KerasFileException("%s: there is no group for layer %s".formatted(fileName, layer));
            }
            groups.add(new WeightGroup(layer, named(file, group.get())));
        }
        return groups;
    }

    /** The arrays that {@code weight_names} lists. */
    static List<StoredWeight> named(Hdf5File file, Group group) throws KerasFileException {
        List<StoredWeight> weights = new ArrayList<>();
        for (String name : file.texts(group, "weight_names")) {
            weights.add(file.weight(group, name));
        }
        return weights;
    }

    /** The arrays {@code 0}, {@code 1}, … of a group of a {@code .keras} archive. */
    static List<StoredWeight> numbered(Hdf5File file, Group group) throws KerasFileException {
        List<StoredWeight> weights = new ArrayList<>();
        while (file.find(group, Integer.toString(weights.size())).isPresent()) {
            weights.add(file.weight(group, Integer.toString(weights.size())));
        }
        return weights;
    }
}
