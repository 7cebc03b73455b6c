package skipjack.nn.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.training.Fit;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.FitState;
import skipjack.nn.training.Memory;

/** An interrupted fit in one safetensors file: where it stood, and every number that decides how it goes on. */
public final class Backup {
    /*
     * Beside the parameters and the optimiser's running tensors, named as in a checkpoint, there are the tensors that
     * callbacks keep: callback.2/0 is the one that the third callback calls 0. The metadata hold the training state of a
     * checkpoint and, as "fit", what belongs to the run: position, running means, history, the callbacks' memories. Numbers
     * are written as Java writes doubles, which names every bit, NaN and infinities included.
     */
    private static final String FORMAT = "skipjack backup";
    private static final String CALLBACK_PREFIX = "callback.";

    private final String source;
    private final TrainingState training;
    private final Settings settings;
    private final FitState state;
    private final Map<String, Tensor> parameters;

    /** What two runs must have in common if one is to continue the other. */
    private record Settings(int samples, int batchSize, int seed, boolean shuffle, List<String> callbacks) {
        static Settings of(Fit fit) {
            FitOptions options = fit.options();
            return new Settings(
                    fit.samples().count(),
                    options.batchSize(),
                    options.seed(),
                    options.shuffle(),
                    options.callbacks().stream()
                            .map(Object::getClass)
                            .map(Class::getSimpleName)
                            .toList());
        }
    }

    private Backup(
            String source, TrainingState training, Settings settings, FitState state, Map<String, Tensor> parameters) {
        this.source = source;
        this.training = training;
        this.settings = settings;
        this.state = state;
        this.parameters = parameters;
    }

    /**
     * Writes a fit as it stands, whole or not at all.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Path path, Fit fit) throws IOException {
        Model model = fit.model();
        FitState state = fit.state();
        TrainingState training = TrainingState.of(model, fit.options(), state.epoch());
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", FORMAT);
        metadata.put("format_version", "1");
        metadata.put("model", model.name());
        metadata.put("training", training.toJson().toString());
        metadata.put("fit", toJson(Settings.of(fit), state).toString());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ParameterNames.of(model).forEach((name, parameter) -> tensors.put(name, parameter.value()));
        tensors.putAll(training.slots());
        for (int i = 0; i < state.memories().size(); i++) {
            String prefix = CALLBACK_PREFIX + i + "/";
            state.memories().get(i).tensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
        }
        new Safetensors(metadata, tensors).write(path);
    }

    private static Json toJson(Settings settings, FitState state) {
        Map<String, Json> json = new LinkedHashMap<>();
        json.put("samples", Json.of(settings.samples()));
        json.put("batch_size", Json.of(settings.batchSize()));
        json.put("seed", Json.of(settings.seed()));
        json.put("shuffle", Json.of(settings.shuffle()));
        json.put("callbacks", texts(settings.callbacks()));
        json.put("epoch", Json.of(state.epoch()));
        json.put("batch", Json.of(state.batch()));
        json.put("stopped", Json.of(state.stopped()));
        json.put("scores", series(state.scores()));
        json.put("epochs", Json.array(state.epochs().stream().map(Json::of).toList()));
        json.put("history", series(state.history()));
        List<Json> memories = new ArrayList<>();
        for (Memory memory : state.memories()) {
            Map<String, Json> values = new LinkedHashMap<>();
            memory.values().forEach((name, value) -> values.put(name, Json.of(value)));
            memories.add(new Json.JsonObject(values));
        }
        json.put("memories", Json.array(memories));
        return new Json.JsonObject(json);
    }

    private static Json texts(List<String> texts) {
        return Json.array(texts.stream().map(Json::of).toList());
    }

    private static Json series(Map<String, List<Double>> series) {
        Map<String, Json> json = new LinkedHashMap<>();
        series.forEach((name, values) -> json.put(
                name, texts(values.stream().map(value -> Double.toString(value)).toList())));
        return new Json.JsonObject(json);
    }

    /**
     * Reads a file.
     *
     * @throws ModelFileException if it is not a whole backup
     * @throws IOException if it cannot be read
     */
    public static Backup read(Path path) throws IOException {
        Safetensors file = Safetensors.read(path);
        Map<String, String> metadata = file.metadata();
        if (!FORMAT.equals(metadata.get("format")) || !"1".equals(metadata.get("format_version"))) {
            throw new ModelFileException(path.toString(), "its metadata do not say that it is a backup, version 1");
        }
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        Map<String, Tensor> slots = new LinkedHashMap<>();
        Map<String, Tensor> kept = new LinkedHashMap<>();
        file.tensors().forEach((name, tensor) -> {
            boolean slot = name.startsWith(TrainingState.SLOT_PREFIX);
            (slot ? slots : name.startsWith(CALLBACK_PREFIX) ? kept : parameters).put(name, tensor);
        });
        try {
            Json fit = JsonParser.parse(metadata.getOrDefault("fit", ""));
            Json state = JsonParser.parse(metadata.getOrDefault("training", ""));
            BackupFields fields = new BackupFields(fit);
            Settings settings = new Settings(
                    fields.count("samples"),
                    fields.count("batch_size"),
                    fields.count("seed"),
                    fields.flag("shuffle"),
                    fields.texts("callbacks"));
            return new Backup(
                    path.toString(),
                    TrainingState.fromJson(state, slots),
                    settings,
                    fields.state(kept, CALLBACK_PREFIX),
                    parameters);
        } catch (JsonException | IllegalArgumentException damaged) {
            throw new ModelFileException(path.toString(), damaged.getMessage(), damaged);
        }
    }

    /** Where the fit stood. */
    public FitState state() {
        return state;
    }

    /**
     * Checks that a fit is the one that was interrupted, as far as that can be told from its settings.
     *
     * @throws ModelFileException with the first setting that differs
     */
    public void requireSame(Fit fit) throws ModelFileException {
        Settings here = Settings.of(fit);
        requireEqual("number of samples", settings.samples(), here.samples());
        requireEqual("batch size", settings.batchSize(), here.batchSize());
        requireEqual("seed", settings.seed(), here.seed());
        requireEqual("shuffling", settings.shuffle(), here.shuffle());
        requireEqual("list of callbacks", settings.callbacks(), here.callbacks());
        TrainingState.Difference difference = training.differenceFrom(fit.model());
        requireEqual(difference.what(), difference.there(), difference.here());
    }

    private void requireEqual(String what, Object there, Object here) throws ModelFileException {
        if (!there.equals(here)) {
            throw new ModelFileException(
                    source,
                    "it belongs to another training: its %s is %s, here it is %s. Train with the same settings, or delete it to begin anew"
                            .formatted(what, there, here));
        }
    }

    /**
     * Gives a model and the optimiser it is compiled with the values of this backup.
     *
     * @throws ModelFileException if the model has other parameters
     */
    public void restore(Model model) throws ModelFileException {
        Checkpoint.restore(source, parameters, model);
        training.restoreInto(model);
    }
}
