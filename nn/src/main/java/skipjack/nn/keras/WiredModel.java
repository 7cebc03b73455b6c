package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.nn.Node;
import skipjack.nn.file.Json;

/** A model of a file, {@code Functional}, {@code Model} or {@code Sequential}; nested ones are wired in place. */
final class WiredModel {
    private static final int DEPTH = 20;
    private static final int LAYERS = 5_000;

    private final Reading reading;
    private final String name;
    private final boolean sequential;
    private final Map<String, WiredLayer> layers = new LinkedHashMap<>();
    private final Map<String, List<Calls.Call>> calls = new HashMap<>();
    private final Json config;
    private final Calls.Reference output;

    private WiredModel(Reading reading, String className, Json config, int depth) throws KerasFileException {
        this.reading = reading;
        this.config = config;
        this.name = config.member("name").flatMap(Json::text).orElse("sequential_1");
        this.sequential = className.equals("Sequential");
        if (depth > DEPTH) {
            throw reading.info().problem("models are nested more than %d deep".formatted(DEPTH));
        }
        Json list = config instanceof Json.JsonArray
                ? config
                : config.member("layers").orElse(Json.JsonWord.NULL);
        if (list.elements().isEmpty() || list.elements().size() > LAYERS) {
            throw reading.info()
                    .problem("model %s has %d layers"
                            .formatted(name, list.elements().size()));
        }
        for (Json layer : list.elements()) {
            add(layer, depth);
        }
        this.output = sequential ? new Calls.Reference("", 0) : endpoint("output_layers");
    }

    /** Whether a class name is that of a model. */
    static boolean isModel(String className) {
        return className.equals("Model") || className.equals("Functional") || className.equals("Sequential");
    }

    /** Reads {@code {"class_name": …, "config": …}}. */
    static WiredModel of(Reading reading, Json json) throws KerasFileException {
        return of(reading, json, 0);
    }

    private static WiredModel of(Reading reading, Json json, int depth) throws KerasFileException {
        String className = json.member("class_name").flatMap(Json::text).orElse("");
        if (!isModel(className)) {
            throw reading.info()
                    .problem(
                            "the model is a '%s', not a Model, Functional or Sequential; subclassed models hold Python code"
                                    .formatted(className));
        }
        return new WiredModel(reading, className, json.member("config").orElse(Json.JsonWord.NULL), depth);
    }

    private void add(Json json, int depth) throws KerasFileException {
        String className = json.member("class_name").flatMap(Json::text).orElse("");
        Json layerConfig = json.member("config").orElse(Json.JsonWord.NULL);
        String layerName = json.member("name")
                .or(() -> layerConfig.member("name"))
                .flatMap(Json::text)
                .orElse(className + "_" + layers.size());
        Optional<WiredModel> nested = isModel(className) ? Optional.of(of(reading, json, depth + 1)) : Optional.empty();
        WiredLayer layer = new WiredLayer(reading, layerName, className, json, nested);
        if (layers.put(layerName, layer) != null) {
            throw reading.info().problem("two layers of model %s are named %s".formatted(name, layerName));
        }
        calls.put(
                layerName,
                Calls.of(
                        reading,
                        layerName,
                        layer.isOperation(),
                        json.member("inbound_nodes").orElse(Json.JsonWord.NULL)));
    }

    private Calls.Reference endpoint(String which) throws KerasFileException {
        Json list = config.member(which).orElse(Json.JsonWord.NULL);
        List<Json> ends = list.elements();
        if (ends.size() == 3 && ends.get(0).text().isPresent()) {
            return Calls.reference(reading, name, list);
        }
        if (ends.size() != 1) {
            throw reading.info()
                    .problem("model %s has %d %s; only one is supported".formatted(name, ends.size(), which));
        }
        return Calls.reference(reading, name, ends.get(0));
    }

    String name() {
        return name;
    }

    /** Whether this is a chain of layers that Keras calls {@code Sequential}. */
    boolean isSequential() {
        return sequential;
    }

    /** All layers, in the file's order. */
    List<WiredLayer> layers() {
        return List.copyOf(layers.values());
    }

    /** Layers that own parameters or nest, those of nested models included, in the file's order. */
    List<WiredLayer> leaves() {
        List<WiredLayer> leaves = new ArrayList<>();
        for (WiredLayer layer : layers.values()) {
            leaves.addAll(layer.leaves());
        }
        return leaves;
    }

    /** Name of the input, for a model at the top. */
    String inputName() throws KerasFileException {
        if (!sequential) {
            return endpoint("input_layers").layer();
        }
        WiredLayer first = layers().get(0);
        return first.isInput() ? first.name() : first.name() + "_input";
    }

    /** Shape of a sample as the file has it. */
    Shape inputShape() throws KerasFileException {
        WiredLayer first;
        if (sequential) {
            first = layers().get(0);
        } else {
            String layer = endpoint("input_layers").layer();
            first = Optional.ofNullable(layers.get(layer))
                    .orElseThrow(() -> reading.info().problem("there is no input layer " + layer));
        }
        if (first.nested().isPresent()) {
            return first.nested().get().inputShape();
        }
        Json shape = first.config()
                .member("batch_input_shape")
                .or(() -> first.config().member("batch_shape"))
                .or(() -> config.member("build_input_shape"))
                .orElse(Json.JsonWord.NULL);
        return shape(shape);
    }

    private Shape shape(Json json) throws KerasFileException {
        List<Json> extents = json.elements();
        int[] dims = new int[Math.max(0, extents.size() - 1)];
        boolean open = extents.isEmpty();
        for (int i = 0; i < dims.length; i++) {
            Json extent = extents.get(i + 1);
            dims[i] = extent instanceof Json.JsonNumber number ? (int) number.value() : -1;
            open |= dims[i] < 1;
        }
        if (open) {
            throw reading.info()
                    .problem(
                            "the input's shape %s is open: give one with KerasReader.inputShape or skipjack convert --input-shape"
                                    .formatted(json));
        }
        try {
            return Shape.of(dims);
        } catch (ShapeMismatch tooLarge) {
            throw reading.info().problem("the input is too large: " + json, tooLarge);
        }
    }

    /** Wires all layers behind this node and gives the node of the result. */
    Node apply(Node input) throws KerasFileException {
        return sequential ? chain(input) : graph(input);
    }

    private Node chain(Node input) throws KerasFileException {
        Node node = input;
        for (WiredLayer layer : layers.values()) {
            node = layer.isInput() ? node : layer.apply(node);
        }
        return node;
    }

    /*
     * Layers are wired in the file's order, in rounds, because a file may list a layer before one that it depends on. A
     * round in which nothing could be wired means that the rest waits for itself.
     */
    private Node graph(Node input) throws KerasFileException {
        Map<String, List<Node>> results = new HashMap<>();
        results.put(endpoint("input_layers").layer(), List.of(input));
        List<WiredLayer> waiting = new ArrayList<>(layers.values());
        waiting.removeIf(WiredLayer::isInput);
        while (!waiting.isEmpty()) {
            List<WiredLayer> blocked = new ArrayList<>();
            boolean progress = false;
            for (WiredLayer layer : waiting) {
                List<Node> done = results.computeIfAbsent(layer.name(), unseen -> new ArrayList<>());
                int before = done.size();
                advance(layer, done, results);
                progress |= done.size() > before;
                if (done.size() < calls.get(layer.name()).size()) {
                    blocked.add(layer);
                }
            }
            if (!progress && !blocked.isEmpty()) {
                throw reading.info()
                        .problem("layer %s depends on itself, on a missing layer or on a second input"
                                .formatted(blocked.get(0).name()));
            }
            waiting = blocked;
        }
        return find(results, output)
                .orElseThrow(() -> reading.info().problem("there is no result of output layer " + output.layer()));
    }

    private void advance(WiredLayer layer, List<Node> done, Map<String, List<Node>> results) throws KerasFileException {
        List<Calls.Call> all = calls.get(layer.name());
        while (done.size() < all.size()) {
            Calls.Call call = all.get(done.size());
            List<Operation.Operand> operands = new ArrayList<>();
            for (Calls.Argument argument : call.arguments()) {
                if (argument instanceof Calls.Constant constant) {
                    operands.add(Operation.Operand.of(constant.value()));
                } else if (argument instanceof Calls.Reference reference) {
                    find(results, reference).map(Operation.Operand::of).ifPresent(operands::add);
                }
            }
            if (operands.isEmpty() || operands.size() < call.arguments().size()) {
                return;
            }
            done.add(layer.apply(operands, call));
        }
    }

    /** Keras counts the uses of a nested model from 1, because building the model was its first use. */
    private Optional<Node> find(Map<String, List<Node>> results, Calls.Reference reference) {
        List<Node> nodes = results.getOrDefault(reference.layer(), List.of());
        WiredLayer layer = layers.get(reference.layer());
        int call = reference.call();
        if (layer != null && layer.nested().isPresent() && countsFromOne(reference.layer())) {
            call--;
        }
        return call >= 0 && call < nodes.size() ? Optional.of(nodes.get(call)) : Optional.empty();
    }

    /** Whether somebody refers to this layer's use number {@code uses}, so that counting starts at 1. */
    private boolean countsFromOne(String layer) {
        int uses = calls.getOrDefault(layer, List.of()).size();
        Calls.Reference last = new Calls.Reference(layer, uses);
        return last.equals(output)
                || calls.values().stream()
                        .anyMatch(all ->
                                all.stream().anyMatch(one -> one.arguments().contains(last)));
    }
}
