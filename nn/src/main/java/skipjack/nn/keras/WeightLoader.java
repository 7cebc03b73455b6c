package skipjack.nn.keras;

import io.jhdf.api.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.ops.Transposition;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Normalization;

/** Hands a file's arrays to layers. */
final class WeightLoader {
    /*
     * A nested model's weights lie in one group, the learnt ones of all its layers first. There the layer is known by the
     * part of a weight's name before the last.
     *
     * Theano computed true convolutions, TensorFlow and Skipjack cross-correlations: a kernel from Theano is turned by
     * 180°. Keras 1 did not write the backend down, but TensorFlow's names of variables end in ":0" and Theano's do not.
     */
    private final FileInfo info;

    WeightLoader(FileInfo info) {
        this.info = info;
    }

    /** Fills a model from the groups of an {@code .h5} file, matching layers by name. */
    void fill(WiredModel model, List<WeightGroup> groups) throws KerasFileException {
        Map<String, WeightGroup> byName = new HashMap<>();
        groups.forEach(group -> byName.put(group.layer(), group));
        for (WiredLayer layer : model.layers()) {
            WeightGroup group = byName.getOrDefault(layer.name(), new WeightGroup(layer.name(), List.of()));
            if (layer.nested().isPresent()) {
                distribute(layer.nested().get(), group);
            } else if (layer.layer().isPresent()) {
                assign(layer, group.weights());
            }
        }
    }

    private void distribute(WiredModel nested, WeightGroup group) throws KerasFileException {
        Map<String, List<StoredWeight>> byLayer = new LinkedHashMap<>();
        for (StoredWeight weight : group.weights()) {
            byLayer.computeIfAbsent(weight.layerName(), unseen -> new ArrayList<>())
                    .add(weight);
        }
        List<WiredLayer> owners = nested.leaves().stream()
                .filter(leaf -> leaf.layer().map(Layer::parameterCount).orElse(0L) > 0)
                .toList();
        boolean named = owners.stream().allMatch(owner -> byLayer.containsKey(owner.name()));
        List<List<StoredWeight>> inOrder = List.copyOf(byLayer.values());
        if (owners.size() != inOrder.size()) {
            throw info.problem("nested model %s has %d layers with weights, the file has %d"
                    .formatted(group.layer(), owners.size(), inOrder.size()));
        }
        for (int i = 0; i < owners.size(); i++) {
            WiredLayer owner = owners.get(i);
            assign(owner, named ? byLayer.get(owner.name()) : inOrder.get(i));
        }
    }

    /** Fills a model from {@code layers/conv2d/vars/0} and so on: class names in snake case, counted. */
    void fill(WiredModel model, Hdf5File file, Group from) throws KerasFileException {
        Group all = layersGroup(file, from);
        Map<String, Integer> used = new HashMap<>();
        for (WiredLayer layer : model.layers()) {
            String path = counted(layer.fileClass(), used);
            if (layer.nested().isPresent()) {
                fill(layer.nested().get(), file, require(file, all, path));
            } else if (layer.layer().isPresent()) {
                fill(file, all, path, layer.name(), layer.layer().get());
            }
        }
    }

    /** Fills layers that are there already, in the same way. */
    void fill(List<Layer> layers, Hdf5File file, Group from) throws KerasFileException {
        Group all = layersGroup(file, from);
        Map<String, Integer> used = new HashMap<>();
        for (Layer layer : layers) {
            fill(file, all, counted(layer.kind(), used), layer.name(), layer);
        }
    }

    private void fill(Hdf5File file, Group all, String path, String name, Layer layer) throws KerasFileException {
        if (!layer.parameters().isEmpty()) {
            List<StoredWeight> stored =
                    isComplete(layer) && file.find(all, path + "/vars/0").isEmpty()
                            ? List.of()
                            : WeightGroup.numbered(file, require(file, all, path + "/vars"));
            assign(name, layer, stored);
        }
    }

    private Group layersGroup(Hdf5File file, Group from) throws KerasFileException {
        Optional<Group> group = file.group(from, "layers");
        return group.isPresent() ? group.get() : require(file, from, "_layer_checkpoint_dependencies");
    }

    private Group require(Hdf5File file, Group from, String path) throws KerasFileException {
        return file.group(from, path).orElseThrow(() -> info.problem("there are no weights under " + path));
    }

    /** The next name for a class in a {@code .keras} file. */
    static String counted(String className, Map<String, Integer> used) {
        String snake = className
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
        int before = used.merge(snake, 1, Integer::sum) - 1;
        return before == 0 ? snake : snake + "_" + before;
    }

    private void assign(WiredLayer wired, List<StoredWeight> stored) throws KerasFileException {
        assign(wired.name(), wired.layer().orElseThrow(), stored, wired.hasFiltersFirst());
    }

    /** Copies arrays into the parameters of one layer; numbers and shapes must agree. */
    void assign(String name, Layer layer, List<StoredWeight> stored) throws KerasFileException {
        assign(name, layer, stored, false);
    }

    /** Whether a layer has got all it needs from its configuration. */
    private static boolean isComplete(Layer layer) {
        return layer instanceof Normalization statistics && statistics.isGiven();
    }

    private void assign(String name, Layer layer, List<StoredWeight> stored, boolean filtersFirst)
            throws KerasFileException {
        List<Parameter> parameters = layer.parameters();
        List<StoredWeight> weights =
                layer instanceof Normalization && stored.size() == 3 ? stored.subList(0, 2) : stored;
        if (weights.isEmpty() && isComplete(layer)) {
            return;
        }
        if (weights.size() != parameters.size()) {
            throw info.problem("layer %s (%s) has the weights %s, the file has %d for it"
                    .formatted(name, layer.kind(), parameters, weights.size()));
        }
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            StoredWeight weight = weights.get(i);
            Shape shape = parameter.shape();
            boolean kernel = layer instanceof Conv2D && i == 0;
            boolean turned = kernel
                    && (filtersFirst || !fits(weight.shape(), shape))
                    && weight.shape().equals(Shape.of(shape.dim(3), shape.dim(2), shape.dim(0), shape.dim(1)));
            if (!turned && !fits(weight.shape(), shape)) {
                throw info.problem("layer %s (%s): %s has the shape %s, the file has %s"
                        .formatted(name, layer.kind(), parameter.name(), shape, weight.shape()));
            }
            Tensor value = turned ? filtersLast(weight, shape) : weight.read().reshaped(shape);
            parameter.assign(kernel && isFromTheano(weight) ? rotated(value) : value);
        }
    }

    /** Whether the shapes are equal, apart from the height of 1 that the kernels of sequences have here. */
    private static boolean fits(Shape stored, Shape shape) {
        boolean sequence = shape.rank() == 4 && shape.dim(0) == 1;
        return stored.equals(shape)
                || (sequence && stored.rank() == 3 && stored.prepend(1).equals(shape))
                || (sequence && stored.equals(Shape.of(shape.dim(1), 1, shape.dim(2), shape.dim(3))));
    }

    private static Tensor filtersLast(StoredWeight weight, Shape shape) throws KerasFileException {
        Tensor turned = Tensor.zeros(shape);
        Transposition.forward(
                Engine.shared(),
                weight.shape(),
                new int[] {2, 3, 1, 0},
                weight.read().data(),
                turned.data());
        return turned;
    }

    private boolean isFromTheano(StoredWeight weight) {
        return info.backend().equals("theano")
                || (info.backend().isEmpty()
                        && info.major() <= 1
                        && !weight.name().endsWith(":0")
                        && weight.name().endsWith("_W"));
    }

    /** A kernel {@code [R, S, C, K]} turned by 180°. */
    private static Tensor rotated(Tensor kernel) {
        int taps = kernel.shape().dim(0) * kernel.shape().dim(1);
        int size = taps == 0 ? 0 : kernel.size() / taps;
        Tensor turned = Tensor.zeros(kernel.shape());
        for (int tap = 0; tap < taps; tap++) {
            System.arraycopy(kernel.data(), tap * size, turned.data(), (taps - 1 - tap) * size, size);
        }
        return turned;
    }
}
