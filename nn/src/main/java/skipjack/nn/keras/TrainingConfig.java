package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.file.Json;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.loss.Loss;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.loss.SparseCategoricalCrossentropy;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.training.Compilation;

/** What a model was compiled with, for a file; the counterpart of {@link TrainingReader}. */
final class TrainingConfig {
    private static final Map<String, String> OPTIMIZERS = Map.of("adam", "Adam", "adamw", "AdamW", "sgd", "SGD");

    private TrainingConfig() {}

    /** The configuration; empty for losses and optimisers of one's own, which Keras could not make. */
    static Optional<Json> of(Compilation compilation, boolean keras3) {
        Optional<Json> loss = loss(compilation.loss(), keras3);
        String optimizer = OPTIMIZERS.get(compilation.optimizer().name());
        if (loss.isEmpty() || optimizer == null) {
            return Optional.empty();
        }
        Map<String, Json> settings = new LinkedHashMap<>();
        new TreeMap<>(compilation.optimizer().config()).forEach((name, value) -> settings.put(name, setting(value)));
        List<Json> metrics = new ArrayList<>();
        compilation.metrics().stream()
                .filter(metric ->
                        metric.name().equals("accuracy") || metric.name().equals("acc"))
                .forEach(metric -> metrics.add(Json.of("accuracy")));
        Map<String, Json> whole = new LinkedHashMap<>();
        whole.put(
                keras3 ? "optimizer" : "optimizer_config",
                object(keras3 ? "keras.optimizers" : "", optimizer, new Json.JsonObject(settings)));
        whole.put("loss", loss.get());
        whole.put("metrics", Json.array(metrics));
        whole.put("weighted_metrics", Json.JsonWord.NULL);
        whole.put("loss_weights", Json.JsonWord.NULL);
        return Optional.of(new Json.JsonObject(whole));
    }

    private static Json setting(String value) {
        boolean word = value.equals("true") || value.equals("false");
        return word ? Json.of(Boolean.parseBoolean(value)) : new Json.JsonNumber(value);
    }

    private static Json object(String module, String className, Json config) {
        Map<String, Json> json = new LinkedHashMap<>();
        if (!module.isEmpty()) {
            json.put("module", Json.of(module));
        }
        json.put("class_name", Json.of(className));
        json.put("config", config);
        if (!module.isEmpty()) {
            json.put("registered_name", Json.JsonWord.NULL);
        }
        return new Json.JsonObject(json);
    }

    private static Optional<Json> loss(Loss loss, boolean keras3) {
        Json logits = new Json.JsonObject(Map.of("from_logits", Json.of(true)));
        String module = keras3 ? "keras.losses" : "";
        if (loss instanceof CategoricalCrossentropy dense) {
            return Optional.of(
                    dense.takesLogits()
                            ? object(module, "CategoricalCrossentropy", logits)
                            : Json.of("categorical_crossentropy"));
        }
        if (loss instanceof SparseCategoricalCrossentropy sparse) {
            return Optional.of(
                    sparse.takesLogits()
                            ? object(module, "SparseCategoricalCrossentropy", logits)
                            : Json.of("sparse_categorical_crossentropy"));
        }
        return loss instanceof MeanSquaredError ? Optional.of(Json.of("mean_squared_error")) : Optional.empty();
    }

    /** The optimiser's state under names of ours, in Keras' order: steps, learning rate, then parameter by parameter. */
    static Map<String, Object> state(Model model, Optimizer optimizer) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("iteration", optimizer.iterations());
        state.put("learning_rate", Tensor.of(Shape.of(), new float[] {optimizer.learningRate()}));
        for (Layer layer : model.layers()) {
            for (Parameter parameter : layer.trainableParameters()) {
                for (String slot : optimizer.slotNames()) {
                    state.put(
                            "%s/%s/%s/%s".formatted(optimizer.name(), slot, layer.name(), parameter.name()),
                            optimizer.slot(parameter, slot));
                }
            }
        }
        return state;
    }
}
