package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import skipjack.nn.Layer;
import skipjack.nn.Node;
import skipjack.nn.file.Json;
import skipjack.nn.file.JsonException;
import skipjack.nn.file.JsonParser;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.Maximum;
import skipjack.nn.layer.Minimum;
import skipjack.nn.layer.Multiply;
import skipjack.nn.layer.Rescaling;
import skipjack.nn.layer.Subtract;

/**
 * An expression between layers that Keras recorded as if it were one, such as the {@code + 3} and {@code · 1/6} in
 * MobileNetV3.
 *
 * @param function what is computed, in lower case: {@code add}
 * @param constants numbers that the configuration itself holds, by position
 */
record Operation(String function, Map<String, Json> constants) {
    /*
     * tf.keras 2.4 and later write the class TFOpLambda with the name of a function, {"function": "math.multiply"}; the
     * versions before, TensorFlowOpLayer with a node of TensorFlow's graph, {"node_def": {"op": "Mul"}}; Keras 3 writes
     * the operation's own class in one of its modules of operations. Its .h5 files leave the module out, but there a
     * layer has a dtype and an operation has none. With a plain number each of the four rules of arithmetic is a
     * Rescaling.
     */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("addv2", "add"),
            Map.entry("mul", "multiply"),
            Map.entry("sub", "subtract"),
            Map.entry("realdiv", "divide"),
            Map.entry("truediv", "divide"),
            Map.entry("truedivide", "divide"),
            Map.entry("reduce_mean", "mean"),
            Map.entry("swish", "silu"),
            Map.entry("hardsigmoid", "hard_sigmoid"),
            Map.entry("hardsilu", "hard_silu"),
            Map.entry("leakyrelu", "leaky_relu"));

    /** What such a layer is applied to: a node, or a number. */
    record Operand(Optional<Node> node, double number) {
        static Operand of(Node node) {
            return new Operand(Optional.of(node), 0);
        }

        static Operand of(double number) {
            return new Operand(Optional.empty(), number);
        }
    }

    /** The operation that a layer's description is; empty for layers. */
    static Optional<Operation> of(String className, Json description, boolean keras3) {
        Json config = description.member("config").orElse(Json.JsonWord.NULL);
        String module = description.member("module").flatMap(Json::text).orElse("");
        return switch (className) {
            case "TFOpLambda" ->
                Optional.of(named(config.member("function").flatMap(Json::text).orElse("?"), Map.of()));
            case "TensorFlowOpLayer" -> {
                Json constants = config.member("constants").orElse(Json.JsonWord.NULL);
                Map<String, Json> numbers = constants instanceof Json.JsonObject object ? object.members() : Map.of();
                yield Optional.of(named(graphOperation(config), numbers));
            }
            default -> {
                boolean nameless =
                        keras3 && module.isEmpty() && config.member("dtype").isEmpty();
                boolean operation = module.contains(".ops.") || (nameless && !WiredModel.isModel(className));
                yield operation ? Optional.of(named(className, Map.of())) : Optional.empty();
            }
        };
    }

    private static Operation named(String function, Map<String, Json> constants) {
        String last = function.substring(function.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return new Operation(SYNONYMS.getOrDefault(last, last), constants);
    }

    private static String graphOperation(Json config) {
        Json node = config.member("node_def").orElse(Json.JsonWord.NULL);
        if (node.text().isPresent()) {
            try {
                node = JsonParser.parse(node.text().get());
            } catch (JsonException notJson) {
                return "?";
            }
        }
        return node.member("op").flatMap(Json::text).orElse("?");
    }

    /** The operands with the configuration's own numbers at their places. */
    List<Operand> complete(List<Operand> operands) {
        List<Operand> all = new ArrayList<>(operands);
        for (int place = 0; place <= all.size() && place < 8; place++) {
            if (constants.get(Integer.toString(place)) instanceof Json.JsonNumber number) {
                all.add(place, Operand.of(number.value()));
            }
        }
        return all;
    }

    /**
     * The layer that computes this.
     *
     * @param where for errors
     * @param operands complete
     * @param options the configuration's and the call's
     */
    Layer layer(LayerConfig where, List<Operand> operands, Map<String, Json> options) throws KerasFileException {
        List<Operand> numbers =
                operands.stream().filter(one -> one.node().isEmpty()).toList();
        int nodes = operands.size() - numbers.size();
        if (nodes == 2 && numbers.isEmpty() && options.isEmpty()) {
            Optional<Layer> merged = ofTwo();
            if (merged.isPresent()) {
                return merged.get();
            }
        }
        if (nodes == 1 && operands.size() == 2 && options.isEmpty()) {
            OptionalDouble first = operands.get(0).node().isEmpty()
                    ? OptionalDouble.of(operands.get(0).number())
                    : OptionalDouble.empty();
            Optional<Layer> scaled = withNumber(numbers.get(0).number(), first.isPresent());
            if (scaled.isPresent()) {
                return scaled.get();
            }
        }
        if (nodes == 1 && numbers.isEmpty()) {
            Optional<Layer> mapped = ofOne(operands.get(0).node().orElseThrow(), options);
            if (mapped.isPresent()) {
                return mapped.get();
            }
        }
        throw where.problem("the operation '%s' of %d tensors and %d numbers%s is not supported"
                .formatted(function, nodes, numbers.size(), options.isEmpty() ? "" : " with " + options));
    }

    private Optional<Layer> ofTwo() {
        return switch (function) {
            case "add" -> Optional.of(new Add());
            case "subtract" -> Optional.of(new Subtract());
            case "multiply" -> Optional.of(new Multiply());
            case "maximum" -> Optional.of(new Maximum());
            case "minimum" -> Optional.of(new Minimum());
            default -> Optional.empty();
        };
    }

    private Optional<Layer> withNumber(double number, boolean numberFirst) {
        float value = (float) number;
        return switch (function) {
            case "add" -> Optional.of(new Rescaling(1, value));
            case "subtract" -> Optional.of(numberFirst ? new Rescaling(-1, value) : new Rescaling(1, -value));
            case "multiply" -> Optional.of(new Rescaling(value, 0));
            case "divide" -> numberFirst ? Optional.empty() : Optional.of(new Rescaling((float) (1 / number), 0));
            default -> Optional.empty();
        };
    }

    private Optional<Layer> ofOne(Node x, Map<String, Json> options) {
        if (function.equals("mean") && x.shape().rank() == 3) {
            String axis = String.valueOf(options.get("axis"));
            boolean plain = options.keySet().stream()
                    .allMatch(key -> key.equals("axis") || options.get(key) == Json.JsonWord.FALSE);
            return plain && axis.equals("[1,2]") ? Optional.of(new GlobalAveragePooling2D()) : Optional.empty();
        }
        boolean harmless = options.entrySet().stream()
                .allMatch(option -> option.getValue() == Json.JsonWord.FALSE
                        || (option.getKey() + option.getValue()).equals("axis-1"));
        if (!harmless) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Activation(ActivationFunction.named(function)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
