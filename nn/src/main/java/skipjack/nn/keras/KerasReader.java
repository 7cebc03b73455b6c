package skipjack.nn.keras;

import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.Parameter;
import skipjack.nn.file.Json;
import skipjack.nn.file.JsonException;
import skipjack.nn.file.JsonParser;
import skipjack.nn.layer.Input;

/** Reads whole models; {@link KerasModels} has the short forms. */
public final class KerasReader {
    /** Makes a layer of a class that Skipjack does not know. */
    @FunctionalInterface
    public interface CustomLayer {
        /** The layer for this configuration, {@code config} in the file; its weights are filled in afterwards. */
        Layer make(Json config) throws KerasFileException;
    }

    /**
     * What was in a file.
     *
     * @param model ready to predict, and compiled if the file said how and Skipjack can do that
     * @param kerasVersion of the Keras that saved it; empty if the file does not say
     * @param backend on which it was trained; empty if the file does not say
     * @param notes what could not be restored but does not change predictions, one line each
     * @param description what a program of ours wrote beside the model, see {@link KerasModels#save(Model, Map, Path)}
     */
    public record Loaded(
            Model model, String kerasVersion, String backend, List<String> notes, Map<String, String> description) {
        /** Copies notes and description. */
        public Loaded {
            notes = List.copyOf(notes);
            description = Map.copyOf(description);
        }
    }

    /** Where a file of ours keeps a description: an attribute of the root, or a member of the metadata. */
    static final String DESCRIPTION = "skipjack";

    private final Map<String, CustomLayer> customLayers = new HashMap<>();
    private Optional<Shape> inputShape = Optional.empty();

    /** A reader that takes files as they are. */
    public KerasReader() {}

    /** Shape of a sample, for files that leave it open. */
    public KerasReader inputShape(Shape shape) {
        inputShape = Optional.of(shape);
        return this;
    }

    /** How to make layers of this class; also instead of Skipjack's own. */
    public KerasReader customLayer(String className, CustomLayer maker) {
        customLayers.put(className, maker);
        return this;
    }

    /**
     * Reads a whole model, {@code .h5} or {@code .keras}; the content decides, not the name.
     *
     * @throws KerasFileException if the file is no such model or holds something unsupported
     */
    public Loaded read(Path path) throws IOException {
        if (Files.size(path) > Integer.MAX_VALUE - 8) {
            throw new KerasFileException(path + ": larger than 2 GiB");
        }
        return read(String.valueOf(path.getFileName()), Files.readAllBytes(path));
    }

    /** Reads a whole model from memory; {@code name} is what errors call it. */
    public Loaded read(String name, byte[] bytes) throws KerasFileException {
        return KerasArchive.isZip(bytes) ? readArchive(KerasArchive.of(name, bytes)) : readHdf5(name, bytes);
    }

    /** A new model from its configuration alone; see {@link KerasModels#fromJson}. */
    Model fromJson(String name, String text, long mostWeights) throws KerasFileException {
        FileInfo info = new FileInfo(name, "", "");
        Json config = json(info, text);
        String version = config.member("keras_version").flatMap(Json::text).orElse("");
        String backend = config.member("backend").flatMap(Json::text).orElse("");
        Reading reading = new Reading(new FileInfo(name, version, backend), mostWeights, customLayers);
        WiredModel wired = WiredModel.of(reading, config);
        Node input = input(reading, wired);
        return model(reading, wired, input, wired.apply(input));
    }

    private Loaded readHdf5(String name, byte[] bytes) throws KerasFileException {
        try (Hdf5File file = Hdf5File.open(name, bytes)) {
            Group root = file.root();
            Optional<Group> weights = file.group(root, "model_weights");
            Group signed = weights.isPresent() && !file.hasAttribute(root, "keras_version") ? weights.get() : root;
            FileInfo info = new FileInfo(
                    name,
                    file.text(signed, "keras_version").orElse(""),
                    file.text(signed, "backend").orElse(""));
            Optional<String> config = file.text(root, "model_config");
            if (config.isEmpty() || weights.isEmpty()) {
                throw info.problem("holds no model configuration; if it holds weights only, make the model and call"
                        + " KerasModels.loadWeights, or give skipjack convert --like a whole model of the same make");
            }
            Reading reading = new Reading(info, file.elementLimit(), customLayers);
            WiredModel wired = WiredModel.of(reading, json(info, config.get()));
            Node input = input(reading, wired);
            Node output = wired.apply(input);
            new WeightLoader(info).fill(wired, WeightGroup.all(file, weights.get(), name));
            Model model = model(reading, wired, input, output);
            Optional<String> training = file.text(root, "training_config");
            if (training.isPresent()) {
                Optional<Group> state = file.group(root, "optimizer_weights");
                List<StoredWeight> stored = state.isPresent() ? WeightGroup.named(file, state.get()) : List.of();
                new TrainingReader(reading.notes())
                        .restore(model, json(info, training.get()), trainable(wired), stored);
            }
            Optional<String> described = file.text(root, DESCRIPTION);
            return new Loaded(
                    model,
                    info.version(),
                    info.backend(),
                    reading.notes(),
                    described.isPresent() ? texts(json(info, described.get())) : Map.of());
        }
    }

    private Loaded readArchive(KerasArchive archive) throws KerasFileException {
        Json metadata = json(archive.info(), archive.metadata());
        String version = metadata.member("keras_version").flatMap(Json::text).orElse("");
        FileInfo info = new FileInfo(archive.info().file(), version, "");
        Json config = json(info, archive.config());
        try (Hdf5File file = Hdf5File.open(info.file() + "!model.weights.h5", archive.weights())) {
            Reading reading = new Reading(info, file.elementLimit(), customLayers);
            WiredModel wired = WiredModel.of(reading, config);
            Node input = input(reading, wired);
            Node output = wired.apply(input);
            new WeightLoader(info).fill(wired, file, file.root());
            Model model = model(reading, wired, input, output);
            Optional<Json> training = config.member("compile_config").filter(json -> !json.isNull());
            if (training.isPresent()) {
                Optional<Group> scaled = file.group(file.root(), "optimizer/inner_optimizer/vars");
                Optional<Group> state = scaled.isPresent() ? scaled : file.group(file.root(), "optimizer/vars");
                List<StoredWeight> stored = state.isPresent() ? WeightGroup.numbered(file, state.get()) : List.of();
                new TrainingReader(reading.notes()).restore(model, training.get(), trainable(wired), stored);
            }
            Map<String, String> description =
                    metadata.member(DESCRIPTION).map(KerasReader::texts).orElse(Map.of());
            return new Loaded(model, version, "", reading.notes(), description);
        }
    }

    private static Map<String, String> texts(Json json) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (json instanceof Json.JsonObject object) {
            object.members().forEach((key, value) -> value.text().ifPresent(text -> texts.put(key, text)));
        }
        return texts;
    }

    private Node input(Reading reading, WiredModel wired) throws KerasFileException {
        Shape shape = inputShape.isPresent() ? inputShape.get() : wired.inputShape();
        String name = reading.unique(wired.inputName());
        return wired.isSequential() ? Input.ofSequential(name, shape) : Input.of(name, shape);
    }

    private static Model model(Reading reading, WiredModel wired, Node input, Node output) throws KerasFileException {
        try {
            return new Model(wired.name(), input, output);
        } catch (IllegalArgumentException refused) {
            throw reading.info().problem(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static List<Parameter> trainable(WiredModel wired) {
        return wired.leaves().stream()
                .flatMap(leaf -> leaf.layer().stream())
                .flatMap(layer -> layer.trainableParameters().stream())
                .toList();
    }

    static Json json(FileInfo info, String text) throws KerasFileException {
        try {
            return JsonParser.parse(text);
        } catch (JsonException unreadable) {
            throw info.problem("a configuration is " + unreadable.getMessage(), unreadable);
        }
    }
}
