package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.nn.Layer;
import skipjack.nn.constraint.Constraint;
import skipjack.nn.file.Json;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.regularizer.Regularizer;

/** One layer's configuration, read option by option; an option that nobody read is an error, not ignored. */
final class LayerConfig {
    /** Options that say nothing about what a layer computes, or that are dealt with elsewhere. */
    private static final Set<String> HARMLESS = Set.of(
            "name",
            "trainable",
            "batch_input_shape",
            "batch_shape",
            "batch_size",
            "sparse",
            "ragged",
            "optional",
            "module",
            "registered_name",
            "build_config",
            "input_dtype",
            "input_dim",
            "input_shape",
            "input_length",
            "seed",
            "fused",
            "renorm_momentum",
            "shared_object_id",
            "data_format",
            "input_spec");

    private final FileInfo info;
    private final String className;
    private final String name;
    private final Map<String, Json> members;
    private final Set<String> read = new HashSet<>();
    private final List<String> notes;

    LayerConfig(FileInfo info, String className, String name, Json config, List<String> notes)
            throws KerasFileException {
        this.info = info;
        this.className = className;
        this.name = name;
        this.notes = notes;
        if (!(config instanceof Json.JsonObject object)) {
            throw info.problem("layer %s (%s) has no configuration".formatted(name, className));
        }
        this.members = object.members();
    }

    String className() {
        return className;
    }

    FileInfo info() {
        return info;
    }

    KerasFileException problem(String what) {
        return info.problem("layer %s (%s): %s".formatted(name, className, what));
    }

    Optional<Json> member(String option) {
        read.add(option);
        return Optional.ofNullable(members.get(option)).filter(value -> !value.isNull());
    }

    boolean flag(String option, boolean otherwise) throws KerasFileException {
        Json value = member(option).orElse(Json.of(otherwise));
        if (value instanceof Json.JsonWord word) {
            return word == Json.JsonWord.TRUE;
        }
        if (value instanceof Json.JsonNumber number) {
            return number.value() != 0;
        }
        throw wrong(option, value);
    }

    double number(String option, double otherwise) throws KerasFileException {
        Optional<Json> value = member(option);
        return value.isEmpty() ? otherwise : number(option, value.get());
    }

    private double number(String option, Json value) throws KerasFileException {
        Json inner =
                value.member("config").flatMap(config -> config.member("value")).orElse(value);
        if (inner.elements().size() == 1) {
            inner = inner.elements().get(0);
        }
        if (inner instanceof Json.JsonNumber number) {
            return number.value();
        }
        throw wrong(option, value);
    }

    /** Whether the configuration says anything about this option, {@code null} included. */
    boolean has(String option) {
        return members.containsKey(option);
    }

    /** One number or a list of numbers, also within lists; empty if the option is missing. */
    float[] numbers(String option) throws KerasFileException {
        List<Float> all = new ArrayList<>();
        Optional<Json> value = member(option);
        if (value.isPresent()) {
            collect(option, value.get(), all);
        }
        float[] numbers = new float[all.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = all.get(i);
        }
        return numbers;
    }

    private void collect(String option, Json value, List<Float> into) throws KerasFileException {
        if (value instanceof Json.JsonArray) {
            for (Json element : value.elements()) {
                collect(option, element, into);
            }
        } else {
            into.add((float) number(option, value));
        }
    }

    /** As many values as there are channels; a single one is repeated. */
    float[] spread(String option, float[] values, int channels) throws KerasFileException {
        if (values.length == channels) {
            return values;
        }
        if (values.length != 1) {
            throw problem("%s has %d values for %d channels".formatted(option, values.length, channels));
        }
        float[] all = new float[channels];
        Arrays.fill(all, values[0]);
        return all;
    }

    int whole(String option) throws KerasFileException {
        Optional<Json> value = member(option);
        if (value.isEmpty()) {
            throw problem("option %s is missing".formatted(option));
        }
        return whole(option, value.get());
    }

    int whole(String option, int otherwise) throws KerasFileException {
        Optional<Json> value = member(option);
        return value.isEmpty() ? otherwise : whole(option, value.get());
    }

    private int whole(String option, Json value) throws KerasFileException {
        double number = number(option, value);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw wrong(option, value);
        }
        return (int) number;
    }

    String text(String option, String otherwise) throws KerasFileException {
        Json value = member(option).orElse(Json.of(otherwise));
        return value.text().orElseThrow(() -> wrong(option, value));
    }

    /** A list of whole numbers; empty if the option is missing. */
    int[] list(String option) throws KerasFileException {
        Optional<Json> value = member(option);
        return value.isEmpty() ? new int[0] : list(option, value.get());
    }

    private int[] list(String option, Json value) throws KerasFileException {
        if (value instanceof Json.JsonNumber) {
            return new int[] {whole(option, value)};
        }
        if (!(value instanceof Json.JsonArray)) {
            throw wrong(option, value);
        }
        int[] all = new int[value.elements().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = whole(option, value.elements().get(i));
        }
        return all;
    }

    /** Two numbers, given as a pair or as one. */
    int[] pair(String option, int... otherwise) throws KerasFileException {
        int[] all = list(option);
        if (all.length == 0 && otherwise.length == 2) {
            return otherwise;
        }
        if (all.length == 1) {
            return new int[] {all[0], all[0]};
        }
        if (all.length != 2) {
            throw problem("option %s must be one number or two".formatted(option));
        }
        return all;
    }

    /** Zeros or cuts on four sides: one number, a pair, or a pair of pairs. */
    Padding sides(String option) throws KerasFileException {
        Json value = member(option).orElse(Json.of(1));
        List<Json> axes = value.elements();
        if (axes.size() != 2) {
            int all = list(option, value)[0];
            return Padding.of(all);
        }
        int[] vertical = list(option, axes.get(0));
        int[] horizontal = list(option, axes.get(1));
        return Padding.of(vertical[0], vertical[vertical.length - 1], horizontal[0], horizontal[horizontal.length - 1]);
    }

    Window window(int[] size, int[] strides, int[] dilation) throws KerasFileException {
        String padding = text("padding", "valid");
        if (!padding.equals("valid") && !padding.equals("same")) {
            throw problem("padding '%s' is not supported".formatted(padding));
        }
        Padding kind = padding.equals("same") ? Padding.SAME : Padding.VALID;
        return new Window(size[0], size[1], strides[0], strides[1], dilation[0], dilation[1], kind);
    }

    ActivationFunction activation() throws KerasFileException {
        Optional<Json> value = member("activation");
        if (value.isEmpty()) {
            return ActivationFunction.LINEAR;
        }
        Json named = value.get()
                .member("config")
                .filter(inner -> inner.text().isPresent())
                .orElse(value.get());
        String function = named.text().orElseThrow(() -> wrong("activation", value.get()));
        try {
            return switch (function) {
                case "swish" -> ActivationFunction.SILU;
                case "hard_swish" -> ActivationFunction.HARD_SILU;
                case "hard_sigmoid" ->
                    info.isKeras3() ? ActivationFunction.HARD_SIGMOID : ActivationFunction.HARD_SIGMOID_FIFTH;
                default -> ActivationFunction.named(function);
            };
        } catch (IllegalArgumentException unknown) {
            throw problem(unknown.getMessage());
        }
    }

    /** Refuses any value of an option but this one. */
    void only(String option, String supported) throws KerasFileException {
        Optional<Json> value = member(option);
        if (value.isPresent() && !value.get().toString().equals(supported)) {
            throw wrong(option, value.get());
        }
    }

    /** Everything here is computed in single precision, whatever the file was saved with. */
    private void precision() throws KerasFileException {
        Optional<Json> value = member("dtype");
        String policy = value.flatMap(Json::text)
                .or(() -> value.flatMap(json -> json.member("config")
                        .flatMap(config -> config.member("name"))
                        .flatMap(Json::text)))
                .orElse("float32");
        if (policy.contains("int8") || policy.contains("float8") || policy.contains("int4")) {
            throw problem("the quantised dtype %s is not supported".formatted(policy));
        }
        String note = "saved with dtype %s, computed in float32".formatted(policy);
        if (!policy.equals("float32") && !notes.contains(note)) {
            notes.add(note);
        }
    }

    /** Puts the prices and limits on the layer's parameters that the options ask for and that exist here. */
    void regularize(Layer layer) {
        members.forEach((option, value) -> {
            Optional<String> limited = ConstraintConfig.parameter(option);
            Optional<Constraint> limit = limited.flatMap(parameter -> ConstraintConfig.read(value));
            if (limit.isPresent()) {
                layer.constrain(limited.get(), limit.get());
                read.add(option);
            }
            Optional<String> parameter = RegularizerConfig.parameter(option);
            Optional<Regularizer> price = RegularizerConfig.read(value);
            if (parameter.isPresent() && price.isPresent()) {
                layer.regularize(parameter.get(), price.get());
                read.add(option);
            }
        });
    }

    /** Refuses options that were not read and may matter. */
    void finish() throws KerasFileException {
        precision();
        for (Map.Entry<String, Json> member : members.entrySet()) {
            String option = member.getKey();
            Json value = member.getValue();
            if (read.contains(option)
                    || HARMLESS.contains(option)
                    || value.isNull()
                    || option.endsWith("initializer")) {
                continue;
            }
            if (option.endsWith("_regularizer") || option.endsWith("_constraint")) {
                notes.add("layer %s (%s): %s is not applied in training".formatted(name, className, option));
            } else if (value != Json.JsonWord.FALSE) {
                throw wrong(option, value);
            }
        }
    }

    private KerasFileException wrong(String option, Json value) {
        String shown = value.toString();
        return problem("option %s=%s is not supported"
                .formatted(option, shown.length() > 80 ? shown.substring(0, 80) + "…" : shown));
    }
}
