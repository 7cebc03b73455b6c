package skipjack.nn.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.training.FitOptions;

/** A model's parameters in a safetensors file that says what they are, with what is needed to go on training. */
public final class Checkpoint {
    /*
     * Tensors have Keras' names, layer/parameter, in the model's order; then come the optimiser's, each named after the
     * parameter it belongs to: optimizer.m/conv1/kernel. The metadata hold
     *
     *      format          skipjack
     *      format_version  1
     *      model           the model's name
     *      training        epochs, seed, batch size, steps, and the optimiser with its settings, as JSON
     *
     * and, under keys of their own, whatever the program wants to know when it opens the file again: which network to
     * build, the names of the classes, how pictures were prepared.
     */
    private static final String FORMAT = "format";
    private static final String VERSION = "format_version";
    private static final String MODEL = "model";
    private static final String TRAINING = "training";
    private static final List<String> RESERVED = List.of(FORMAT, VERSION, MODEL, TRAINING);

    private final String source;
    private final String modelName;
    private final Map<String, String> description;
    private final Map<String, Tensor> parameters;
    private final Optional<TrainingState> training;

    private Checkpoint(
            String source,
            String modelName,
            Map<String, String> description,
            Map<String, Tensor> parameters,
            Optional<TrainingState> training) {
        this.source = source;
        this.modelName = modelName;
        this.description = Collections.unmodifiableMap(new LinkedHashMap<>(description));
        this.parameters = Collections.unmodifiableMap(parameters);
        this.training = training;
    }

    /**
     * The parameters of a model as they are; they are not copied, so write them before they change.
     *
     * @param description what the program wants to find in the file
     * @throws IllegalArgumentException if the description uses one of the four keys of the format
     */
    public static Checkpoint of(Model model, Map<String, String> description) {
        for (String key : RESERVED) {
            if (description.containsKey(key)) {
                throw new IllegalArgumentException("a description cannot have the key " + key);
            }
        }
        Map<String, Tensor> values = new LinkedHashMap<>();
        ParameterNames.of(model).forEach((name, parameter) -> values.put(name, parameter.value()));
        return new Checkpoint(model.name(), model.name(), description, values, Optional.empty());
    }

    /**
     * The same, and where the training of this model stands.
     *
     * @param model the model whose parameters these are, compiled
     * @param options what it is fitted with
     * @param epochs completed epochs
     */
    public Checkpoint withTraining(Model model, FitOptions options, int epochs) {
        return new Checkpoint(
                source, modelName, description, parameters, Optional.of(TrainingState.of(model, options, epochs)));
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path path) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(FORMAT, "skipjack");
        metadata.put(VERSION, "1");
        metadata.put(MODEL, modelName);
        metadata.putAll(description);
        Map<String, Tensor> tensors = new LinkedHashMap<>(parameters);
        training.ifPresent(state -> {
            metadata.put(TRAINING, state.toJson().toString());
            tensors.putAll(state.slots());
        });
        new Safetensors(metadata, tensors).write(path);
    }

    /**
     * Reads a file.
     *
     * @throws ModelFileException if it is not a whole checkpoint of this format
     * @throws IOException if it cannot be read
     */
    public static Checkpoint read(Path path) throws IOException {
        return of(path.toString(), Safetensors.read(path));
    }

    /** Reads a stream, such as a resource in a jar; {@code name} is what to call it in errors. */
    public static Checkpoint read(String name, InputStream stream) throws IOException {
        return of(name, Safetensors.read(name, stream));
    }

    /**
     * What a file says before its values are read: enough to make the model for {@link #load}.
     *
     * @param modelName name of the model that was saved
     * @param description what the program wrote beside the parameters
     * @param elements number of values of all parameters together
     */
    public record Contents(String modelName, Map<String, String> description, long elements) {
        /** Keeps the order of the description. */
        public Contents {
            description = Collections.unmodifiableMap(new LinkedHashMap<>(description));
        }
    }

    /**
     * Looks at the beginning of a file.
     *
     * @throws ModelFileException if it is not a whole checkpoint of this format
     * @throws IOException if it cannot be read
     */
    public static Contents contents(Path path) throws IOException {
        SafetensorsHeader header = Safetensors.header(path);
        requireFormat(path.toString(), header.metadata());
        Map<String, String> description = new LinkedHashMap<>(header.metadata());
        RESERVED.forEach(description::remove);
        long elements = 0;
        for (SafetensorsHeader.Entry entry : header.entries()) {
            elements +=
                    isSlot(header.metadata(), entry.name()) ? 0 : entry.shape().size();
        }
        return new Contents(header.metadata().getOrDefault(MODEL, ""), description, elements);
    }

    private static boolean isSlot(Map<String, String> metadata, String name) {
        return metadata.containsKey(TRAINING) && name.startsWith(TrainingState.SLOT_PREFIX);
    }

    /**
     * Reads a file straight into a model, without a second copy of its values in between; they are then both the model's and
     * this checkpoint's.
     *
     * @throws ModelFileException if it is not a whole checkpoint of this format, or the model's parameters have other names or
     *     shapes; the model is then unchanged
     * @throws IOException if it cannot be read; parameters of the model may be overwritten already if the medium fails midway
     */
    public static Checkpoint load(Path path, Model model) throws IOException {
        String file = path.toString();
        return of(file, Safetensors.read(path, header -> placesIn(model, file, header)));
    }

    /** Where the tensors of a file belong: parameters where they are, what training needs in new places. */
    private static Map<String, Tensor> placesIn(Model model, String source, SafetensorsHeader header)
            throws ModelFileException {
        requireFormat(source, header.metadata());
        Map<String, Tensor> places = new LinkedHashMap<>();
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            if (isSlot(header.metadata(), entry.name())) {
                places.put(entry.name(), Tensor.zeros(entry.shape()));
            } else {
                shapes.put(entry.name(), entry.shape());
            }
        }
        training(source, header.metadata(), places); // whether it is in order
        Map<String, Parameter> named = requireParameters(source, shapes, model);
        named.forEach((name, parameter) -> places.put(name, parameter.overwrite()));
        return places;
    }

    private static void requireFormat(String source, Map<String, String> metadata) throws ModelFileException {
        if (!"skipjack".equals(metadata.get(FORMAT)) || !"1".equals(metadata.get(VERSION))) {
            throw new ModelFileException(source, "its metadata do not say that it is a Skipjack checkpoint, version 1");
        }
    }

    private static Checkpoint of(String source, Safetensors file) throws ModelFileException {
        Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
        requireFormat(source, metadata);
        Map<String, Tensor> values = new LinkedHashMap<>();
        Map<String, Tensor> slots = new LinkedHashMap<>();
        file.tensors().forEach((key, tensor) -> (isSlot(metadata, key) ? slots : values).put(key, tensor));
        Optional<TrainingState> training = training(source, metadata, slots);
        String name = metadata.getOrDefault(MODEL, "");
        RESERVED.forEach(metadata::remove);
        return new Checkpoint(source, name, metadata, values, training);
    }

    private static Optional<TrainingState> training(
            String source, Map<String, String> metadata, Map<String, Tensor> slots) throws ModelFileException {
        Optional<String> state = Optional.ofNullable(metadata.get(TRAINING));
        if (state.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TrainingState.fromJson(JsonParser.parse(state.get()), slots));
        } catch (JsonException damaged) {
            throw new ModelFileException(source, damaged.getMessage(), damaged);
        }
    }

    /** Name of the model that was saved. */
    public String modelName() {
        return modelName;
    }

    /** What the program wrote beside the parameters. */
    public Map<String, String> description() {
        return description;
    }

    /** Values by name, {@code conv1/kernel}. */
    public Map<String, Tensor> parameters() {
        return parameters;
    }

    /** Where the training stood, if that was saved. */
    public Optional<TrainingState> training() {
        return training;
    }

    /**
     * Copies the values into a model.
     *
     * @throws ModelFileException if the model's parameters have other names or shapes; it is then unchanged
     */
    public void restore(Model model) throws ModelFileException {
        restore(source, parameters, model);
    }

    static void restore(String source, Map<String, Tensor> parameters, Model model) throws ModelFileException {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        parameters.forEach((name, value) -> shapes.put(name, value.shape()));
        Map<String, Parameter> named = requireParameters(source, shapes, model);
        named.forEach((name, parameter) -> parameter.assign(parameters.get(name)));
    }

    /** The model's parameters by name, if these are their names and shapes. */
    private static Map<String, Parameter> requireParameters(String source, Map<String, Shape> shapes, Model model)
            throws ModelFileException {
        Map<String, Parameter> named = ParameterNames.of(model);
        List<String> missing = new ArrayList<>(named.keySet());
        missing.removeAll(shapes.keySet());
        List<String> unknown = new ArrayList<>(shapes.keySet());
        unknown.removeAll(named.keySet());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new ModelFileException(
                    source,
                    "it does not belong to model %s: %d of its tensors are unknown there%s and %d are missing here%s"
                            .formatted(
                                    model.name(), unknown.size(), firstOf(unknown), missing.size(), firstOf(missing)));
        }
        for (Map.Entry<String, Parameter> entry : named.entrySet()) {
            Shape shape = shapes.get(entry.getKey());
            Shape wanted = entry.getValue().shape();
            if (!shape.equals(wanted)) {
                throw new ModelFileException(
                        source,
                        "%s has shape %s but model %s needs %s".formatted(entry.getKey(), shape, model.name(), wanted));
            }
        }
        return named;
    }

    private static String firstOf(List<String> names) {
        return names.isEmpty() ? "" : " (first " + names.getFirst() + ")";
    }
}
