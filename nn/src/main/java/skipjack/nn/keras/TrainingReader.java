package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.file.Json;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.loss.Loss;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.loss.SparseCategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.metric.Metric;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.optimizer.AdamW;
import skipjack.nn.optimizer.Moments;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.optimizer.Sgd;

/** Restores what a model was compiled with; what cannot be restored becomes a note, because predicting does not need it. */
final class TrainingReader {
    private static final List<String> PLAIN = List.of(
            "name",
            "learning_rate",
            "lr",
            "beta_1",
            "beta_2",
            "epsilon",
            "momentum",
            "nesterov",
            "weight_decay",
            "ema_momentum",
            "jit_compile",
            "is_legacy_optimizer");

    private final List<String> notes;

    TrainingReader(List<String> notes) {
        this.notes = notes;
    }

    /** Compiles the model as the file says, if that can be done here. */
    void restore(Model model, Json training, List<Parameter> trainable, List<StoredWeight> state)
            throws KerasFileException {
        Json optimizerJson = training.member("optimizer_config")
                .or(() -> training.member("optimizer"))
                .orElse(Json.JsonWord.NULL);
        Optional<Optimizer> optimizer = optimizer(optimizerJson);
        Optional<Loss> loss = loss(training.member("loss").orElse(Json.JsonWord.NULL));
        if (optimizer.isPresent() && loss.isPresent()) {
            model.compile(
                    optimizer.get(),
                    loss.get(),
                    metrics(training.member("metrics").orElse(Json.JsonWord.NULL))
                            .toArray(Metric[]::new));
            if (!state.isEmpty()) {
                restore(optimizer.get(), trainable, state);
            }
        }
    }

    private Optional<Optimizer> optimizer(Json json) {
        String kind = json.member("class_name")
                .or(() -> Optional.of(json))
                .flatMap(Json::text)
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (kind.isEmpty()) {
            notes.add("not compiled: the file does not say which optimiser was used");
            return Optional.empty();
        }
        Json config = json.member("config").orElse(Json.JsonWord.NULL);
        Optional<String> unsupported = unsupportedOption(config);
        if (unsupported.isPresent()) {
            notes.add("not compiled: optimiser %s with %s".formatted(kind, unsupported.get()));
            return Optional.empty();
        }
        try {
            float rate = number(config, "lr")
                    .or(() -> number(config, "learning_rate"))
                    .orElse(kind.equals("sgd") ? 0.01f : 0.001f);
            Moments moments = new Moments(
                    number(config, "beta_1").orElse(0.9f),
                    number(config, "beta_2").orElse(0.999f),
                    number(config, "epsilon").orElse(1e-7f));
            Optional<Float> decay = number(config, "weight_decay");
            return switch (kind) {
                case "sgd" ->
                    Optional.of(new Sgd(
                            rate,
                            number(config, "momentum").orElse(0f),
                            config.member("nesterov")
                                    .filter(Json.JsonWord.TRUE::equals)
                                    .isPresent()));
                case "adam" ->
                    Optional.of(decay.isPresent() ? new AdamW(rate, decay.get(), moments) : new Adam(rate, moments));
                case "adamw" -> Optional.of(new AdamW(rate, decay.orElse(0.004f), moments));
                default -> {
                    notes.add("not compiled: there is no optimiser '%s'".formatted(kind));
                    yield Optional.empty();
                }
            };
        } catch (IllegalArgumentException outOfRange) {
            notes.add("not compiled: " + outOfRange.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> unsupportedOption(Json config) {
        if (!(config instanceof Json.JsonObject object)) {
            return Optional.empty();
        }
        for (Map.Entry<String, Json> option : object.members().entrySet()) {
            Json value = option.getValue();
            boolean off = value.isNull()
                    || value == Json.JsonWord.FALSE
                    || (value instanceof Json.JsonNumber number && number.value() == 0);
            boolean scheduled = option.getKey().equals("learning_rate") && value instanceof Json.JsonObject;
            if (!off && (scheduled || !PLAIN.contains(option.getKey()))) {
                return Optional.of("%s=%s".formatted(option.getKey(), value));
            }
        }
        return Optional.empty();
    }

    private static Optional<Float> number(Json config, String option) {
        return config.member(option).filter(Json.JsonNumber.class::isInstance).map(value ->
                (float) ((Json.JsonNumber) value).value());
    }

    private Optional<Loss> loss(Json json) {
        Json single = json.elements().size() == 1 ? json.elements().get(0) : json;
        String name = single.text()
                .or(() -> single.member("class_name").flatMap(Json::text))
                .orElse("");
        Json config = single.member("config").orElse(Json.JsonWord.NULL);
        boolean logits =
                config.member("from_logits").filter(Json.JsonWord.TRUE::equals).isPresent();
        boolean smoothed = number(config, "label_smoothing").orElse(0f) != 0;
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
        if (!smoothed && plain.equals("categoricalcrossentropy")) {
            return Optional.of(logits ? CategoricalCrossentropy.fromLogits() : new CategoricalCrossentropy());
        }
        if (plain.equals("sparsecategoricalcrossentropy")) {
            return Optional.of(
                    logits ? SparseCategoricalCrossentropy.fromLogits() : new SparseCategoricalCrossentropy());
        }
        if (plain.equals("mse") || plain.equals("meansquarederror")) {
            return Optional.of(new MeanSquaredError());
        }
        notes.add("not compiled: the loss %s is not supported".formatted(json));
        return Optional.empty();
    }

    private List<Metric> metrics(Json json) {
        List<Metric> metrics = new ArrayList<>();
        for (Json element : json.elements()) {
            String text = element.toString();
            if (text.contains("accuracy") || text.equals("\"acc\"")) {
                if (metrics.isEmpty()) {
                    metrics.add(new CategoricalAccuracy());
                }
            } else if (!element.isNull()) {
                notes.add("metric %s is left out".formatted(text));
            }
        }
        return metrics;
    }

    /*
     * Keras 2 stores the number of steps, then one running tensor of every parameter, then the other; versions 2.1.3 to
     * 2.3 of Adam add a placeholder of one element per parameter. Keras 3 stores the steps and the learning rate, then the
     * running tensors parameter by parameter.
     */
    private void restore(Optimizer optimizer, List<Parameter> trainable, List<StoredWeight> state)
            throws KerasFileException {
        int slots = optimizer.slotNames().size();
        int n = trainable.size();
        boolean rate = state.size() > 1
                && state.get(1).shape().rank() == 0
                && (state.get(1).name().equals("1") || state.get(1).name().contains("learning_rate"));
        List<StoredWeight> running = state.subList(rate ? 2 : 1, state.size());
        if (rate && running.isEmpty()) {
            // Compiled and saved before the first step.
            optimizer.setLearningRate(state.get(1).read().data()[0]);
            return;
        }
        boolean placeholders = !rate
                && running.size() == (slots + 1) * n
                && running.subList(slots * n, running.size()).stream()
                        .allMatch(one -> one.shape().size() == 1);
        if (state.get(0).shape().size() != 1 || (running.size() != slots * n && !placeholders)) {
            notes.add("the optimiser starts anew: %d stored tensors do not fit %s for %d parameters"
                    .formatted(state.size(), optimizer.name(), n));
            return;
        }
        for (int i = 0; i < slots * n; i++) {
            Parameter parameter = trainable.get(rate ? i / slots : i % n);
            Tensor slot = optimizer.slot(parameter, optimizer.slotNames().get(rate ? i % slots : i / n));
            if (!slot.shape().equals(running.get(i).shape())) {
                notes.add("the optimiser starts anew: its tensors do not have the parameters' shapes");
                return;
            }
        }
        for (int i = 0; i < slots * n; i++) {
            Parameter parameter = trainable.get(rate ? i / slots : i % n);
            Tensor slot = optimizer.slot(parameter, optimizer.slotNames().get(rate ? i % slots : i / n));
            System.arraycopy(running.get(i).read().data(), 0, slot.data(), 0, slot.size());
        }
        optimizer.setIterations((long) state.get(0).read().data()[0]);
        if (rate) {
            optimizer.setLearningRate(state.get(1).read().data()[0]);
        }
    }
}
