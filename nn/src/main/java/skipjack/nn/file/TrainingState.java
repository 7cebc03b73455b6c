package skipjack.nn.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.optimizer.Optimizers;
import skipjack.nn.schedule.Schedules;
import skipjack.nn.training.FitOptions;

/**
 * Where a training stands, so that it can go on with the same bits.
 *
 * @param epochs completed epochs
 * @param seed seed of the orders in which epochs visit the samples; with {@code epochs} it determines all that follow
 * @param batchSize samples per step
 * @param steps steps the optimiser has made; also what layers that draw random numbers have counted to
 * @param optimizer the optimiser's name
 * @param config its settings; where a schedule decides about the learning rate, {@code schedule} and {@code schedule.…} too
 * @param slots its running tensors, {@code optimizer.m/conv1/kernel}
 */
public record TrainingState(
        int epochs,
        int seed,
        int batchSize,
        long steps,
        String optimizer,
        Map<String, String> config,
        Map<String, Tensor> slots) {
    static final String SLOT_PREFIX = "optimizer.";

    private static final String SCHEDULE = "schedule";
    private static final String RATE = "learning_rate";

    /** The state of a compiled model after this many epochs with these options; the tensors are not copied. */
    static TrainingState of(Model model, FitOptions options, int epochs) {
        Optimizer optimizer = model.compilation().optimizer();
        Map<String, Tensor> slots = new LinkedHashMap<>();
        ParameterNames.of(model).forEach((name, parameter) -> {
            if (parameter.isLearnt()) {
                for (String slot : optimizer.slotNames()) {
                    slots.put(SLOT_PREFIX + slot + "/" + name, optimizer.slot(parameter, slot));
                }
            }
        });
        return new TrainingState(
                epochs,
                options.seed(),
                options.batchSize(),
                optimizer.iterations(),
                optimizer.name(),
                settings(optimizer),
                slots);
    }

    private static Map<String, String> settings(Optimizer optimizer) {
        Map<String, String> settings = new LinkedHashMap<>(optimizer.config());
        optimizer.schedule().ifPresent(schedule -> {
            settings.put(SCHEDULE, schedule.name());
            schedule.config().forEach((key, value) -> settings.put(SCHEDULE + "." + key, value));
        });
        return settings;
    }

    /**
     * A new optimiser in this state, for a model with the parameters of the one that was saved.
     *
     * @throws IllegalArgumentException if a running tensor does not belong to any parameter of the model, or the
     *     settings make no sense
     */
    public Optimizer optimizerFor(Model model) {
        Optimizer made = Optimizers.of(optimizer, config);
        if (config.containsKey(SCHEDULE)) {
            Map<String, String> settings = new LinkedHashMap<>();
            config.forEach((key, value) -> {
                if (key.startsWith(SCHEDULE + ".")) {
                    settings.put(key.substring(SCHEDULE.length() + 1), value);
                }
            });
            made.follow(Schedules.of(config.get(SCHEDULE), settings));
        }
        made.setIterations(steps);
        copyInto(model, made);
        return made;
    }

    /**
     * Gives the optimiser that a model is compiled with this state.
     *
     * @throws IllegalArgumentException if a running tensor does not belong to any parameter of the model
     */
    void restoreInto(Model model) {
        Optimizer own = model.compilation().optimizer();
        own.setIterations(steps);
        if (own.schedule().isEmpty()) {
            own.setLearningRate(Float.parseFloat(config.getOrDefault(RATE, "")));
        }
        copyInto(model, own);
    }

    private void copyInto(Model model, Optimizer made) {
        Map<String, Parameter> parameters = ParameterNames.of(model);
        slots.forEach((name, tensor) -> {
            int slash = name.indexOf('/');
            String slot = name.substring(SLOT_PREFIX.length(), Math.max(slash, SLOT_PREFIX.length()));
            Parameter parameter = parameters.get(name.substring(slash + 1));
            if (parameter == null || !parameter.shape().equals(tensor.shape())) {
                throw new IllegalArgumentException(
                        "model %s has no parameter for %s of shape %s".formatted(model.name(), name, tensor.shape()));
            }
            float[] target = made.slot(parameter, slot).data();
            System.arraycopy(tensor.data(), 0, target, 0, target.length);
        });
    }

    /** A setting that two trainings do not share; equal values if they share all. */
    record Difference(String what, String there, String here) {}

    /** The first setting of the optimiser, apart from the learning rate of the moment, that differs from a model's. */
    Difference differenceFrom(Model model) {
        Optimizer own = model.compilation().optimizer();
        if (!own.name().equals(optimizer)) {
            return new Difference("optimiser", optimizer, own.name());
        }
        Map<String, String> here = settings(own);
        Set<String> keys = new TreeSet<>(config.keySet());
        keys.addAll(here.keySet());
        keys.remove(RATE);
        for (String key : keys) {
            String theirs = config.getOrDefault(key, "not set");
            String ours = here.getOrDefault(key, "not set");
            if (!theirs.equals(ours)) {
                return new Difference(key, theirs, ours);
            }
        }
        return new Difference("optimiser", optimizer, optimizer);
    }

    /** Everything but the tensors. */
    Json toJson() {
        Map<String, Json> settings = new LinkedHashMap<>();
        new TreeMap<>(config).forEach((key, value) -> settings.put(key, Json.of(value)));
        Map<String, Json> json = new LinkedHashMap<>();
        json.put("epochs", Json.of(epochs));
        json.put("seed", Json.of(seed));
        json.put("batch_size", Json.of(batchSize));
        json.put("steps", Json.of(steps));
        json.put("optimizer", Json.of(optimizer));
        json.put("config", new Json.JsonObject(settings));
        return new Json.JsonObject(json);
    }

    static TrainingState fromJson(Json json, Map<String, Tensor> slots) throws JsonException {
        Map<String, String> config = new LinkedHashMap<>();
        if (json.member("config").orElse(Json.JsonWord.NULL) instanceof Json.JsonObject object) {
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                config.put(member.getKey(), member.getValue().text().orElse(""));
            }
        }
        return new TrainingState(
                (int) number(json, "epochs", 0, Integer.MAX_VALUE),
                (int) number(json, "seed", Integer.MIN_VALUE, Integer.MAX_VALUE),
                (int) number(json, "batch_size", 1, Integer.MAX_VALUE),
                number(json, "steps", 0, Long.MAX_VALUE),
                json.member("optimizer").flatMap(Json::text).orElse(""),
                config,
                slots);
    }

    private static long number(Json json, String key, long least, long most) throws JsonException {
        if (json.member(key).orElse(Json.JsonWord.NULL) instanceof Json.JsonNumber number
                && number.literal().matches("-?\\d{1,18}")) {
            long value = Long.parseLong(number.literal());
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw new JsonException("the training state has no valid " + key);
    }
}
