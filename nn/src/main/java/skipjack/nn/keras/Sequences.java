package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.nn.file.Json;

/**
 * Layers of sequences {@code [L, C]} as layers of pictures {@code [1, L, C]}, which compute the same.
 *
 * @param className the layer for pictures
 * @param config its options
 * @param zerosBefore zeros to put before the sequence
 */
record Sequences(String className, Json config, int zerosBefore) {
    /*
     * A window over a sequence is a window of height 1 over a picture of height 1, and a kernel [S, C, K] is the kernel
     * [1, S, C, K] without moving an element. So Conv1D and its relatives need no code of their own: WiredLayer puts a
     * Reshape before and after. A causal window sees no later element: that is a padding on the left alone, of as many
     * zeros as the window spans beyond one.
     */
    private static final List<String> WINDOWS = List.of(
            "Conv1D",
            "SeparableConv1D",
            "DepthwiseConv1D",
            "Conv1DTranspose",
            "MaxPooling1D",
            "AveragePooling1D",
            "GlobalMaxPooling1D",
            "GlobalAveragePooling1D",
            "ZeroPadding1D",
            "Cropping1D",
            "UpSampling1D",
            "SpatialDropout1D");

    /** What is written per axis, with what it is along the axis that was added. */
    private static final Map<String, Integer> PER_AXIS =
            Map.of("kernel_size", 1, "strides", 1, "dilation_rate", 1, "pool_size", 1, "size", 1);

    /** The translation; empty for all other layers. */
    static Optional<Sequences> of(String className, Json config) {
        if (!WINDOWS.contains(className) || !(config instanceof Json.JsonObject object)) {
            return Optional.empty();
        }
        Map<String, Json> options = new LinkedHashMap<>();
        object.members().forEach((name, value) -> {
            if (PER_AXIS.containsKey(name) && !value.isNull()) {
                options.put(name, Json.array(List.of(Json.of(PER_AXIS.get(name)), single(value))));
            } else if (name.equals("cropping") || (name.equals("padding") && className.equals("ZeroPadding1D"))) {
                options.put(name, Json.array(List.of(Json.array(0, 0), sides(value))));
            } else {
                options.put(name, isShifted(name, value) ? shifted(value) : value);
            }
        });
        int zeros = 0;
        if (object.member("padding").flatMap(Json::text).orElse("").equals("causal")) {
            options.put("padding", Json.of("valid"));
            zeros = (number(options, "kernel_size") - 1) * number(options, "dilation_rate");
        }
        return Optional.of(new Sequences(className.replace("1D", "2D"), new Json.JsonObject(options), zeros));
    }

    /** The extent along the sequence; 1 if it is missing or none, which is reported when the layer is made. */
    private static int number(Map<String, Json> options, String option) {
        List<Json> pair = options.getOrDefault(option, Json.JsonWord.NULL).elements();
        boolean whole = pair.size() == 2
                && pair.get(1) instanceof Json.JsonNumber number
                && number.literal().matches("\\d{1,4}");
        return whole ? Integer.parseInt(pair.get(1).toString()) : 1;
    }

    private static boolean isShifted(String option, Json value) {
        return option.endsWith("_constraint") && !option.startsWith("bias") && !value.isNull();
    }

    /** A constraint whose axes, counted from the front, skip the one that was added; a bias has no axis but its first. */
    private static Json shifted(Json constraint) {
        Json config = constraint.member("config").orElse(Json.JsonWord.NULL);
        Map<String, Json> moved = new LinkedHashMap<>();
        if (config instanceof Json.JsonObject settings) {
            moved.putAll(settings.members());
        }
        Json axis = moved.getOrDefault("axis", Json.of(0));
        moved.put(
                "axis",
                axis.elements().isEmpty()
                        ? next(axis)
                        : Json.array(
                                axis.elements().stream().map(Sequences::next).toList()));
        Map<String, Json> whole = new LinkedHashMap<>();
        whole.put("class_name", constraint);
        if (constraint instanceof Json.JsonObject object) {
            whole.putAll(object.members());
        }
        whole.put("config", new Json.JsonObject(moved));
        return new Json.JsonObject(whole);
    }

    private static Json next(Json axis) {
        return axis.toString().matches("[0-9]") ? Json.of(Integer.parseInt(axis.toString()) + 1) : axis;
    }

    private static Json single(Json value) {
        return value.elements().size() == 1 ? value.elements().get(0) : value;
    }

    private static Json sides(Json value) {
        List<Json> both = new ArrayList<>(value.elements());
        if (both.isEmpty()) {
            both.add(value);
            both.add(value);
        }
        return Json.array(both);
    }
}
