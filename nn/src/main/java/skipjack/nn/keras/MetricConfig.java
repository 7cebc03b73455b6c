package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import skipjack.nn.file.Json;
import skipjack.nn.metric.AreaUnderCurve;
import skipjack.nn.metric.BinaryAccuracy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.metric.F1Score;
import skipjack.nn.metric.MeanError;
import skipjack.nn.metric.Metric;
import skipjack.nn.metric.Precision;
import skipjack.nn.metric.Recall;
import skipjack.nn.metric.TopKAccuracy;

/** Reads the metrics that a model was compiled with; one that does not exist here is left out with a note. */
final class MetricConfig {
    private final int width;
    private final List<String> notes;
    private final List<Metric> metrics = new ArrayList<>();

    /**
     * For a model with results of this width, which decides what Keras means by {@code accuracy}.
     *
     * @param notes where to say what was left out
     */
    MetricConfig(int width, List<String> notes) {
        this.width = width;
        this.notes = notes;
    }

    /** All that have been read, each name once. */
    List<Metric> metrics() {
        return metrics;
    }

    /** Takes in a metric, or a list of them, also one for each output by position or by name. */
    void read(Json json) {
        if (json instanceof Json.JsonArray) {
            json.elements().forEach(this::read);
        } else if (json instanceof Json.JsonObject object
                && object.member("class_name").isEmpty()) {
            object.members().values().forEach(this::read);
        } else if (!json.isNull()) {
            String name = json.text()
                    .or(() -> json.member("class_name").flatMap(Json::text))
                    .orElse("");
            add(name.substring(name.lastIndexOf('>') + 1), json.member("config").orElse(Json.JsonWord.NULL));
        }
    }

    private void add(String name, Json config) {
        Optional<Metric> metric;
        try {
            metric = metric(name.replace("_", "").toLowerCase(Locale.ROOT), config);
        } catch (IllegalArgumentException impossibleSetting) {
            metric = Optional.empty();
        }
        boolean known = metric.isPresent()
                && metrics.stream().map(Metric::name).anyMatch(metric.get().name()::equals);
        if (metric.isEmpty()) {
            notes.add("metric %s%s is left out".formatted(name, config.isNull() ? "" : " " + config));
        } else if (!known) {
            metrics.add(metric.get());
        }
    }

    private Optional<Metric> metric(String name, Json config) {
        return switch (name) {
            case "accuracy", "acc" -> Optional.of(width == 1 ? new BinaryAccuracy() : new CategoricalAccuracy());
            case "categoricalaccuracy" -> Optional.of(new CategoricalAccuracy("categorical_accuracy"));
            case "sparsecategoricalaccuracy" -> Optional.of(new CategoricalAccuracy("sparse_categorical_accuracy"));
            case "binaryaccuracy" ->
                Optional.of(new BinaryAccuracy("binary_accuracy", number(config, "threshold", 0.5f)));
            case "topkcategoricalaccuracy", "sparsetopkcategoricalaccuracy" ->
                Optional.of(new TopKAccuracy((int) number(config, "k", 5)));
            case "mae", "meanabsoluteerror" -> Optional.of(MeanError.absolute());
            case "mse", "meansquarederror" -> Optional.of(MeanError.squared());
            case "rootmeansquarederror" -> Optional.of(MeanError.rootOfSquared());
            case "precision" ->
                counted(config, Precision.above(number(config, "thresholds", 0.5f)), Precision.ofClass((int)
                        number(config, "class_id", 0)));
            case "recall" ->
                counted(config, Recall.above(number(config, "thresholds", 0.5f)), Recall.ofClass((int)
                        number(config, "class_id", 0)));
            case "auc" ->
                Optional.<Metric>of(new AreaUnderCurve())
                        .filter(area -> is(config, "curve", "ROC") && isSilent(config, "multi_label", "from_logits"));
            case "f1score" -> f1(config);
            default -> Optional.empty();
        };
    }

    /** Counted over all elements, or for one class; not for one class with a threshold of its own, nor the k largest. */
    private static Optional<Metric> counted(Json config, Metric all, Metric one) {
        boolean threshold = config.member("thresholds")
                .filter(value -> !value.isNull() && !(value instanceof Json.JsonNumber))
                .isPresent();
        boolean single =
                config.member("class_id").filter(value -> !value.isNull()).isPresent();
        boolean both = single && !isSilent(config, "thresholds");
        return threshold || both || !isSilent(config, "top_k") ? Optional.empty() : Optional.of(single ? one : all);
    }

    private Optional<Metric> f1(Json config) {
        String average = config.member("average").flatMap(Json::text).orElse("");
        return switch (isSilent(config, "threshold") ? average : "") {
            case "macro" -> Optional.of(F1Score.macro(width));
            case "micro" -> Optional.of(F1Score.micro(width));
            case "weighted" -> Optional.of(F1Score.weighted(width));
            default -> Optional.empty();
        };
    }

    private static boolean is(Json config, String option, String expected) {
        return config.member(option).flatMap(Json::text).orElse(expected).equals(expected);
    }

    /** Whether none of these options asks for anything. */
    private static boolean isSilent(Json config, String... options) {
        for (String option : options) {
            Json value = config.member(option).orElse(Json.JsonWord.NULL);
            if (!value.isNull() && value != Json.JsonWord.FALSE) {
                return false;
            }
        }
        return true;
    }

    private static float number(Json config, String option, float otherwise) {
        return config.member(option)
                .filter(Json.JsonNumber.class::isInstance)
                .map(value -> (float) ((Json.JsonNumber) value).value())
                .orElse(otherwise);
    }
}
