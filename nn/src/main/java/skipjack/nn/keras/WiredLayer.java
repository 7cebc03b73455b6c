package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.engine.geometry.Padding;
import skipjack.nn.Layer;
import skipjack.nn.Node;
import skipjack.nn.file.Json;
import skipjack.nn.layer.ActivityRegularization;
import skipjack.nn.layer.Permute;
import skipjack.nn.layer.Reshape;
import skipjack.nn.layer.ZeroPadding2D;

/** A layer of a file: a layer of ours that is made when its inputs are known, an operation, or a nested model. */
final class WiredLayer {
    /*
     * Skipjack computes with channels last. A layer that was saved with channels first gets its input reordered before it
     * and its result reordered after it, which is what TensorFlow does on a CPU. A layer of sequences is one of pictures
     * that are one pixel high, see Sequences. An activation that is a layer of its own, with options, becomes one, and so does a
     * price on activations.
     */
    private static final List<String> PICTURES = List.of(
            "Conv2D",
            "Conv2DTranspose",
            "DepthwiseConv2D",
            "SeparableConv2D",
            "MaxPooling2D",
            "AveragePooling2D",
            "GlobalAveragePooling2D",
            "GlobalMaxPooling2D",
            "ZeroPadding2D",
            "Cropping2D",
            "UpSampling2D",
            "SpatialDropout2D",
            "Resizing",
            "CenterCrop",
            "Flatten");

    private final Reading reading;
    private final String name;
    private final String fileClass;
    private final String className;
    private final Json config;
    private final Optional<Sequences> sequence;
    private final Optional<WiredModel> nested;
    private final Optional<Operation> operation;
    private Optional<Layer> layer = Optional.empty();

    WiredLayer(Reading reading, String name, String fileClass, Json description, Optional<WiredModel> nested) {
        this.reading = reading;
        this.name = name;
        this.fileClass = fileClass;
        Keras1Config translated =
                Keras1Config.of(fileClass, description.member("config").orElse(Json.JsonWord.NULL));
        this.sequence = Sequences.of(translated.className(), translated.config());
        this.className = sequence.map(Sequences::className).orElse(translated.className());
        this.config = sequence.map(Sequences::config).orElse(translated.config());
        this.nested = nested;
        this.operation = Operation.of(fileClass, description, reading.info().isKeras3());
    }

    String name() {
        return name;
    }

    /** The class as the file has it, by which a {@code .keras} file counts. */
    String fileClass() {
        return fileClass;
    }

    Optional<WiredModel> nested() {
        return nested;
    }

    Optional<Layer> layer() {
        return layer;
    }

    Json config() {
        return config;
    }

    boolean isInput() {
        return className.equals("InputLayer");
    }

    boolean isOperation() {
        return operation.isPresent();
    }

    /** Whether kernels in the file have the filters first, as Keras 1 stored them for Theano's order of axes. */
    boolean hasFiltersFirst() {
        return reading.info().major() <= 1
                && config.member("data_format").flatMap(Json::text).orElse("").equals("channels_first");
    }

    Node apply(Node input) throws KerasFileException {
        return apply(List.of(Operation.Operand.of(input)), new Calls.Call(List.of(), Map.of(), Optional.empty()));
    }

    Node apply(List<Operation.Operand> operands, Calls.Call call) throws KerasFileException {
        reading.countUse();
        Modes outside = reading.modes();
        reading.enter(outside.within(name, fileClass, nested.isPresent(), call.training()));
        try {
            return wired(operands, call.options());
        } finally {
            reading.enter(outside);
        }
    }

    private Node wired(List<Operation.Operand> operands, Map<String, Json> options) throws KerasFileException {
        List<Node> inputs =
                operands.stream().flatMap(one -> one.node().stream()).toList();
        try {
            if (nested.isPresent()) {
                if (inputs.size() != 1) {
                    throw reading.info().problem("nested model %s has %d inputs".formatted(name, inputs.size()));
                }
                return nested.get().apply(inputs.get(0));
            }
            if (operation.isPresent()) {
                return operate(operation.get(), inputs, operands, options);
            }
            return sequence.isPresent() ? alongSequence(inputs, sequence.get().zerosBefore()) : adapted(inputs);
        } catch (IllegalArgumentException | ArithmeticException refused) {
            throw reading.info().problem("layer %s (%s): %s".formatted(name, fileClass, refused.getMessage()), refused);
        }
    }

    private Node operate(Operation what, List<Node> inputs, List<Operation.Operand> operands, Map<String, Json> options)
            throws KerasFileException {
        if (layer.isEmpty()) {
            LayerConfig where = new LayerConfig(reading.info(), fileClass, name, config, reading.notes());
            Map<String, Json> all = new LinkedHashMap<>(options);
            for (String option : List.of("axis", "keepdims", "approximate")) {
                config.member(option).filter(value -> !value.isNull()).ifPresent(value -> all.put(option, value));
            }
            layer = Optional.of(what.layer(where, what.complete(operands), all).named(reading.unique(name)));
        }
        return layer.get().apply(inputs.toArray(Node[]::new));
    }

    private Node alongSequence(List<Node> inputs, int zerosBefore) throws KerasFileException {
        if (inputs.size() != 1 || inputs.get(0).shape().rank() != 2) {
            throw problem("takes sequences [L, C], got "
                    + inputs.stream().map(Node::shape).toList());
        }
        if (isChannelsFirst()) {
            throw problem("sequences with channels first are not supported");
        }
        Shape x = inputs.get(0).shape();
        Node picture =
                auxiliary("to_picture", new Reshape(1, x.dim(0), x.dim(1))).apply(inputs.get(0));
        if (zerosBefore > 0) {
            picture = auxiliary("causal", new ZeroPadding2D(Padding.of(0, 0, zerosBefore, 0)))
                    .apply(picture);
        }
        Node y = adapted(List.of(picture));
        return y.shape().rank() == 3
                ? auxiliary(
                                "to_sequence",
                                new Reshape(y.shape().dim(1), y.shape().dim(2)))
                        .apply(y)
                : y;
    }

    private Node adapted(List<Node> inputs) throws KerasFileException {
        boolean first = inputs.size() == 1 && inputs.get(0).shape().rank() == 3 && isReordered();
        Node[] nodes = inputs.toArray(Node[]::new);
        if (first) {
            nodes[0] = auxiliary("to_channels_last", new Permute(2, 3, 1)).apply(nodes[0]);
        }
        Optional<Json> function = config.member("activation")
                .filter(value -> value.member("config")
                        .filter(Json.JsonObject.class::isInstance)
                        .isPresent());
        Optional<ActivityRegularization> price = config.member("activity_regularizer")
                .flatMap(RegularizerConfig::read)
                .map(RegularizerConfig::onActivity);
        Node y = made(List.of(nodes), function.isPresent(), price.isPresent()).apply(nodes);
        if (function.isPresent()) {
            y = activation(function.get(), y);
        }
        if (price.isPresent()) {
            y = auxiliary("activity", price.get()).apply(y);
        }
        boolean keep =
                config.member("keepdims").filter(Json.JsonWord.TRUE::equals).isPresent();
        if (keep && y.shape().rank() == 1) {
            y = auxiliary("keepdims", new Reshape(1, 1, y.shape().dim(0))).apply(y);
        }
        if (first && y.shape().rank() == 3) {
            y = auxiliary("to_channels_first", new Permute(3, 1, 2)).apply(y);
        }
        return y;
    }

    private Node activation(Json function, Node x) throws KerasFileException {
        String functionClass = function.member("class_name").flatMap(Json::text).orElse("");
        Json options = function.member("config").orElse(Json.JsonWord.NULL);
        Layer made = reading.make(functionClass, name + "_activation", options, List.of(x.shape()));
        Node y = auxiliary("activation", made).apply(x);
        if (!made.parameters().isEmpty() || !y.shape().equals(x.shape())) {
            throw problem("the activation %s is not supported".formatted(functionClass));
        }
        return y;
    }

    private KerasFileException problem(String what) {
        return reading.info().problem("layer %s (%s): %s".formatted(name, fileClass, what));
    }

    private Layer auxiliary(String purpose, Layer helper) {
        return helper.named(reading.unique(name + "_" + purpose));
    }

    private boolean isChannelsFirst() {
        return config.member("data_format").flatMap(Json::text).orElse("").equals("channels_first");
    }

    private boolean isReordered() {
        if (className.equals("BatchNormalization")) {
            Json axis = config.member("axis").orElse(Json.of(-1));
            Json single = axis.elements().isEmpty() ? axis : axis.elements().get(0);
            return single instanceof Json.JsonNumber number && (number.value() == 1 || number.value() == -3);
        }
        return PICTURES.contains(className) && isChannelsFirst();
    }

    private Layer made(List<Node> inputs, boolean activationApart, boolean priceApart) throws KerasFileException {
        if (layer.isPresent()) {
            reading.modes().requireAsBefore(layer.get());
            return layer.get();
        }
        List<Shape> shapes = inputs.stream().map(Node::shape).toList();
        Layer made = reading.make(className, name, without(activationApart, priceApart), shapes);
        made.named(reading.unique(name));
        if (config.member("trainable").filter(Json.JsonWord.FALSE::equals).isPresent()) {
            made.setTrainable(false);
        }
        reading.modes().apply(made);
        layer = Optional.of(made);
        return made;
    }

    /** The options without those that have become layers of their own. */
    private Json without(boolean activation, boolean price) {
        if (!activation && !price) {
            return config;
        }
        Map<String, Json> options = new LinkedHashMap<>(((Json.JsonObject) config).members());
        if (activation) {
            options.put("activation", Json.of("linear"));
        }
        if (price) {
            options.remove("activity_regularizer");
        }
        return new Json.JsonObject(options);
    }

    /** All layers that this one became: empty before it was applied, several for nested models. */
    List<WiredLayer> leaves() {
        List<WiredLayer> leaves = new ArrayList<>();
        nested.ifPresentOrElse(inner -> leaves.addAll(inner.leaves()), () -> leaves.add(this));
        return leaves;
    }
}
