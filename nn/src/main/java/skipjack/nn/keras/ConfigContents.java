package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.nn.file.Json;

/** What configurations of Keras say about a model, without making one. */
final class ConfigContents {
    private static final int DEPTH = 20;

    private ConfigContents() {}

    /** Class, name, input and layers of a model; nested ones with their path. */
    static Json model(Json config) {
        Map<String, Json> model = new LinkedHashMap<>();
        model.put("class", config.member("class_name").orElse(Json.JsonWord.NULL));
        Json inner = config.member("config").orElse(Json.JsonWord.NULL);
        model.put("name", inner.member("name").orElse(Json.JsonWord.NULL));
        List<Json> layers = new ArrayList<>();
        layers(inner, "", layers, 0);
        model.put("layers", Json.array(layers));
        return new Json.JsonObject(model);
    }

    private static void layers(Json config, String path, List<Json> into, int depth) {
        Json list = config instanceof Json.JsonArray
                ? config
                : config.member("layers").orElse(Json.JsonWord.NULL);
        for (Json layer : list.elements()) {
            Json inner = layer.member("config").orElse(Json.JsonWord.NULL);
            String name = layer.member("name")
                    .or(() -> inner.member("name"))
                    .flatMap(Json::text)
                    .orElse("");
            String className = layer.member("class_name").flatMap(Json::text).orElse("");
            Map<String, Json> described = new LinkedHashMap<>();
            described.put("name", Json.of(path + name));
            described.put("class", Json.of(className));
            Optional<Json> input = inner.member("batch_input_shape")
                    .or(() -> inner.member("batch_shape"))
                    .filter(shape -> !shape.isNull());
            input.ifPresent(shape -> described.put("input_shape", shape));
            for (String option :
                    List.of("filters", "units", "kernel_size", "strides", "padding", "activation", "rate")) {
                inner.member(option)
                        .filter(value -> !(value instanceof Json.JsonObject))
                        .ifPresent(value -> described.put(option, value));
            }
            into.add(new Json.JsonObject(described));
            if (WiredModel.isModel(className) && depth < DEPTH) {
                layers(inner, path + name + "/", into, depth + 1);
            }
        }
    }

    /** Optimiser with its settings, loss and metrics. */
    static Json training(Json config) {
        Map<String, Json> training = new LinkedHashMap<>();
        Json optimizer = config.member("optimizer_config")
                .or(() -> config.member("optimizer"))
                .orElse(Json.JsonWord.NULL);
        training.put("optimizer", optimizer.member("class_name").orElse(optimizer));
        optimizer.member("config").ifPresent(settings -> training.put("settings", settings));
        training.put("loss", config.member("loss").orElse(Json.JsonWord.NULL));
        training.put("metrics", config.member("metrics").orElse(Json.JsonWord.NULL));
        return new Json.JsonObject(training);
    }
}
