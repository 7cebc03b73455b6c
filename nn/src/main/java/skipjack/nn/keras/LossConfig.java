package skipjack.nn.keras;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import skipjack.nn.file.Json;
import skipjack.nn.loss.BinaryCrossentropy;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.loss.Loss;
import skipjack.nn.loss.MeanAbsoluteError;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.loss.SparseCategoricalCrossentropy;

/** Keras' losses in files, both ways: a name alone where there is nothing to say, otherwise a class and its settings. */
final class LossConfig {
    private LossConfig() {}

    /** The loss that this describes, if there is such a loss here. */
    static Optional<Loss> read(Json json) {
        Json single = json.elements().size() == 1 ? json.elements().get(0) : json;
        String name = single.text()
                .or(() -> single.member("class_name").flatMap(Json::text))
                .orElse("");
        Json config = single.member("config").orElse(Json.JsonWord.NULL);
        boolean logits =
                config.member("from_logits").filter(Json.JsonWord.TRUE::equals).isPresent();
        float smoothing = config.member("label_smoothing")
                .filter(Json.JsonNumber.class::isInstance)
                .map(value -> (float) ((Json.JsonNumber) value).value())
                .orElse(0f);
        boolean sensible = smoothing >= 0 && smoothing <= 1 && isMeanOverBatch(config);
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
        return switch (sensible ? plain : "") {
            case "categoricalcrossentropy" ->
                Optional.of((logits ? CategoricalCrossentropy.fromLogits() : new CategoricalCrossentropy())
                        .smoothed(smoothing));
            case "sparsecategoricalcrossentropy" ->
                Optional.of(logits ? SparseCategoricalCrossentropy.fromLogits() : new SparseCategoricalCrossentropy());
            case "binarycrossentropy", "bce" ->
                Optional.of((logits ? BinaryCrossentropy.fromLogits() : new BinaryCrossentropy()).smoothed(smoothing));
            case "mse", "meansquarederror" -> Optional.of(new MeanSquaredError());
            case "mae", "meanabsoluteerror" -> Optional.of(new MeanAbsoluteError());
            default -> Optional.empty();
        };
    }

    /** Whether the losses of a batch are averaged, as all are here; {@code auto} is Keras 2's word for that in a fit. */
    private static boolean isMeanOverBatch(Json config) {
        Json reduction = config.member("reduction").orElse(Json.JsonWord.NULL);
        return reduction.isNull()
                || reduction
                        .text()
                        .filter(List.of("sum_over_batch_size", "auto")::contains)
                        .isPresent();
    }

    /** What to write about a loss; empty if Keras has none like it. */
    static Optional<Json> write(Loss loss, boolean keras3) {
        if (loss instanceof CategoricalCrossentropy dense) {
            return Optional.of(named("CategoricalCrossentropy", dense.takesLogits(), dense.labelSmoothing(), keras3));
        }
        if (loss instanceof SparseCategoricalCrossentropy sparse) {
            return Optional.of(named("SparseCategoricalCrossentropy", sparse.takesLogits(), 0, keras3));
        }
        if (loss instanceof BinaryCrossentropy binary) {
            return Optional.of(named("BinaryCrossentropy", binary.takesLogits(), binary.labelSmoothing(), keras3));
        }
        if (loss instanceof MeanSquaredError) {
            return Optional.of(Json.of("mean_squared_error"));
        }
        return loss instanceof MeanAbsoluteError ? Optional.of(Json.of("mean_absolute_error")) : Optional.empty();
    }

    private static Json named(String className, boolean logits, float smoothing, boolean keras3) {
        if (!logits && smoothing == 0) {
            return Json.of(className.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT));
        }
        Map<String, Json> settings = new LinkedHashMap<>();
        settings.put("from_logits", Json.of(logits));
        if (smoothing != 0) {
            settings.put("label_smoothing", Json.of(smoothing));
        }
        return TrainingConfig.object(keras3 ? "keras.losses" : "", className, new Json.JsonObject(settings));
    }
}
