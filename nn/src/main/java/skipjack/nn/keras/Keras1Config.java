package skipjack.nn.keras;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.nn.file.Json;

/**
 * Brings a layer's configuration to the names of Keras 2: {@code nb_filter} is {@code filters}, {@code border_mode} is
 * {@code padding}, and so on.
 *
 * @param className Keras 2's name of the class
 * @param config Keras 2's options
 */
record Keras1Config(String className, Json config) {
    private static final Map<String, String> CLASSES = Map.of(
            "Convolution2D", "Conv2D",
            "AtrousConvolution2D", "Conv2D",
            "SeparableConvolution2D", "SeparableConv2D",
            "Convolution1D", "Conv1D",
            "AtrousConvolution1D", "Conv1D");

    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("nb_filter", "filters"),
            Map.entry("subsample", "strides"),
            Map.entry("border_mode", "padding"),
            Map.entry("bias", "use_bias"),
            Map.entry("output_dim", "units"),
            Map.entry("p", "rate"),
            Map.entry("init", "kernel_initializer"),
            Map.entry("atrous_rate", "dilation_rate"),
            Map.entry("filter_length", "kernel_size"),
            Map.entry("subsample_length", "strides"),
            Map.entry("pool_length", "pool_size"),
            Map.entry("stride", "strides"),
            Map.entry("length", "size"),
            Map.entry("sigma", "stddev"),
            Map.entry("gamma_init", "gamma_initializer"),
            Map.entry("beta_init", "beta_initializer"),
            Map.entry("W_regularizer", "kernel_regularizer"),
            Map.entry("b_regularizer", "bias_regularizer"),
            Map.entry("W_constraint", "kernel_constraint"),
            Map.entry("b_constraint", "bias_constraint"));

    private static final Map<String, String> MERGES =
            Map.of("sum", "Add", "mul", "Multiply", "concat", "Concatenate", "ave", "Average", "max", "Maximum");

    /** The translation; a configuration of a later version comes back as it is. */
    static Keras1Config of(String className, Json config) {
        if (!(config instanceof Json.JsonObject object)) {
            return new Keras1Config(className, config);
        }
        if (className.equals("Merge")) {
            return merge(object);
        }
        Map<String, Json> options = new LinkedHashMap<>();
        object.members().forEach((name, value) -> {
            if (name.equals("dim_ordering")) {
                boolean first = value.text().orElse("").equals("th");
                options.put("data_format", Json.of(first ? "channels_first" : "channels_last"));
            } else if (!name.equals("nb_row") && !name.equals("nb_col")) {
                options.put(OPTIONS.getOrDefault(name, name), value);
            }
        });
        Optional<Json> rows = object.member("nb_row");
        Optional<Json> columns = object.member("nb_col");
        if (rows.isPresent() && columns.isPresent()) {
            options.put("kernel_size", Json.array(List.of(rows.get(), columns.get())));
        }
        return new Keras1Config(CLASSES.getOrDefault(className, className), new Json.JsonObject(options));
    }

    private static Keras1Config merge(Json.JsonObject config) {
        String mode = config.member("mode").flatMap(Json::text).orElse("");
        Map<String, Json> options = new LinkedHashMap<>();
        if (mode.equals("concat")) {
            options.put("axis", config.member("concat_axis").orElse(Json.of(-1)));
        }
        String className = MERGES.getOrDefault(mode, "Merge with mode " + mode);
        return new Keras1Config(className, new Json.JsonObject(options));
    }
}
