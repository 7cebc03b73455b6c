package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.nn.file.Json;

/** Reads {@code inbound_nodes}: what a layer is applied to, once for each of its uses. */
final class Calls {
    /*
     * A use is written in one of these ways:
     *
     *      Keras 1, 2   [["conv1", 0, 0, {}], ["conv2", 0, 0, {}]]
     *      TFOpLambda   ["conv1", 0, 0, {"y": 3.0}]         or with {"y": ["conv2", 0, 0]}
     *                   ["_CONSTANT_VALUE", -1, 3.0, {"y": ["conv1", 0, 0]}]
     *      Keras 3      {"args": [{"class_name": "__keras_tensor__", …}, 3.0], "kwargs": {}}
     *
     * Numbers are arguments of operations only; a layer that got one is refused where it is made.
     */
    private static final String CONSTANT = "_CONSTANT_VALUE";

    private final Reading reading;
    private final String layer;
    private final boolean operation;
    private final List<Argument> arguments = new ArrayList<>();
    private final Map<String, Json> options = new LinkedHashMap<>();
    private Optional<Boolean> training = Optional.empty();

    private Calls(Reading reading, String layer, boolean operation) {
        this.reading = reading;
        this.layer = layer;
        this.operation = operation;
    }

    /** What a layer may be applied to. */
    sealed interface Argument {}

    /** The result of a layer's use number {@code call}. */
    record Reference(String layer, int call) implements Argument {}

    /** A number. */
    record Constant(double value) implements Argument {}

    /**
     * One use of a layer.
     *
     * @param arguments what it is applied to, in order
     * @param options what else an operation was given by name
     * @param training what was said about the mode, whatever the model is run for
     */
    record Call(List<Argument> arguments, Map<String, Json> options, Optional<Boolean> training) {
        /** Copies both. */
        Call {
            arguments = List.copyOf(arguments);
            options = Map.copyOf(options);
        }
    }

    /**
     * One entry for each use.
     *
     * @param operation whether this is an operation, whose keywords are arguments too
     */
    static List<Call> of(Reading reading, String layer, boolean operation, Json inboundNodes)
            throws KerasFileException {
        List<Call> calls = new ArrayList<>();
        for (Json node : inboundNodes.elements()) {
            Calls one = new Calls(reading, layer, operation);
            one.read(node);
            calls.add(new Call(one.arguments, one.options, one.training));
        }
        return calls;
    }

    private void read(Json node) throws KerasFileException {
        if (node instanceof Json.JsonObject) {
            collect(node.member("args").orElse(Json.JsonWord.NULL));
            keywords(node.member("kwargs").orElse(Json.JsonWord.NULL));
        } else if (isReference(node)) {
            positional(node);
        } else if (node.elements().stream().allMatch(Calls::isReference)) {
            for (Json reference : node.elements()) {
                positional(reference);
            }
        } else {
            throw unreadable(reading, layer);
        }
    }

    private void positional(Json json) throws KerasFileException {
        List<Json> parts = json.elements();
        if (operation
                && parts.get(0).text().orElse("").equals(CONSTANT)
                && parts.get(2) instanceof Json.JsonNumber number) {
            arguments.add(new Constant(number.value()));
        } else {
            arguments.add(reference(reading, layer, json));
        }
        if (parts.size() > 3) {
            keywords(parts.get(3));
        }
    }

    private static boolean isReference(Json json) {
        List<Json> parts = json.elements();
        return parts.size() >= 3 && parts.get(0).text().isPresent() && parts.get(1) instanceof Json.JsonNumber;
    }

    /** {@code ["conv1", 0, 0]}. */
    static Reference reference(Reading reading, String layer, Json json) throws KerasFileException {
        List<Json> parts = json.elements();
        if (parts.size() >= 3
                && parts.get(0).text().isPresent()
                && parts.get(1) instanceof Json.JsonNumber call
                && parts.get(2) instanceof Json.JsonNumber result) {
            if (result.value() != 0) {
                throw reading.info()
                        .problem("layer %s uses result %s of %s; only layers with one result are supported"
                                .formatted(layer, result.literal(), parts.get(0)));
            }
            return new Reference(parts.get(0).text().orElse(""), (int) call.value());
        }
        throw unreadable(reading, layer);
    }

    /** Keras 3: tensors among the positional arguments, also within lists. */
    private void collect(Json json) throws KerasFileException {
        if (json instanceof Json.JsonArray) {
            for (Json element : json.elements()) {
                collect(element);
            }
        } else if (json.member("class_name").flatMap(Json::text).orElse("").equals("__keras_tensor__")) {
            Json history = json.member("config")
                    .flatMap(config -> config.member("keras_history"))
                    .orElse(Json.JsonWord.NULL);
            arguments.add(reference(reading, layer, history));
        } else if (operation && json instanceof Json.JsonNumber number) {
            arguments.add(new Constant(number.value()));
        } else {
            throw reading.info().problem("layer %s is applied to something that is not a tensor".formatted(layer));
        }
    }

    private void keywords(Json json) throws KerasFileException {
        if (!(json instanceof Json.JsonObject object)) {
            return;
        }
        for (Map.Entry<String, Json> keyword : object.members().entrySet()) {
            Json value = keyword.getValue();
            if (value.isNull() || (operation && keyword.getKey().equals("name"))) {
                continue;
            }
            if (operation && value instanceof Json.JsonNumber number) {
                arguments.add(new Constant(number.value()));
            } else if (operation && isReference(value)) {
                arguments.add(reference(reading, layer, value));
            } else if (operation && value.member("class_name").isPresent()) {
                collect(value);
            } else if (operation) {
                options.put(keyword.getKey(), value);
            } else if (keyword.getKey().equals("training")) {
                training = Optional.of(
                        value != Json.JsonWord.FALSE && !value.toString().equals("0"));
            } else if (!keyword.getKey().equals("mask")) {
                throw reading.info()
                        .problem("layer %s is applied with %s=%s, which is not supported"
                                .formatted(layer, keyword.getKey(), value));
            }
        }
    }

    private static KerasFileException unreadable(Reading reading, String layer) {
        return reading.info().problem("layer %s: its inbound_nodes are not understood".formatted(layer));
    }
}
