package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.Arrays;
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
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.training.Compilation;

/** What a model was compiled with, for a file; the counterpart of {@link TrainingReader}. */
final class TrainingConfig {
    private static final Map<String, String> OPTIMIZERS =
            Map.of("adam", "Adam", "adamw", "AdamW", "sgd", "SGD", "rmsprop", "RMSprop", "adagrad", "Adagrad");

    private TrainingConfig() {}

    /** The configuration; empty for losses and optimisers of one's own, which Keras could not make. */
    static Optional<Json> of(Compilation compilation, boolean keras3) {
        Optional<Json> loss = LossConfig.write(compilation.loss(), keras3);
        String optimizer = OPTIMIZERS.get(compilation.optimizer().name());
        if (loss.isEmpty() || optimizer == null) {
            return Optional.empty();
        }
        Map<String, Json> settings = new LinkedHashMap<>();
        new TreeMap<>(compilation.optimizer().config()).forEach((name, value) -> settings.put(name, setting(value)));
        compilation.optimizer().schedule().ifPresent(plan -> {
            Map<String, Json> shape = new LinkedHashMap<>();
            new TreeMap<>(plan.config()).forEach((name, value) -> shape.put(name, setting(value)));
            // With its module in .h5 too: Keras 3 knows a schedule by that, and Keras 2 does not mind.
            settings.put(
                    "learning_rate", object("keras.optimizers.schedules", plan.name(), new Json.JsonObject(shape)));
        });
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
        if (value.startsWith("[")) {
            return Json.array(
                    Arrays.stream(value.substring(1, value.length() - 1).split(", "))
                            .<Json>map(Json.JsonNumber::new)
                            .toList());
        }
        boolean word = value.equals("true") || value.equals("false");
        return word ? Json.of(Boolean.parseBoolean(value)) : new Json.JsonNumber(value);
    }

    static Json object(String module, String className, Json config) {
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

    /** The optimiser's state under names of ours, in Keras' order: steps, learning rate, running tensors. */
    static Map<String, Object> state(Model model, Optimizer optimizer) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("iteration", optimizer.iterations());
        if (optimizer.schedule().isEmpty()) {
            state.put("learning_rate", Tensor.of(Shape.of(), new float[] {optimizer.learningRate()}));
        }
        Map<Parameter, String> names = new LinkedHashMap<>();
        for (Layer layer : model.layers()) {
            layer.trainableParameters()
                    .forEach(parameter -> names.put(parameter, layer.name() + "/" + parameter.name()));
        }
        for (SlotOrder.Slot slot : SlotOrder.keras3(optimizer, List.copyOf(names.keySet()))) {
            state.put("%s/%s/%s".formatted(optimizer.name(), slot.name(), names.get(slot.parameter())), slot.tensor());
        }
        return state;
    }
}
