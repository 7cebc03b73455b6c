package skipjack.nn.keras;

import io.jhdf.api.Group;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.file.Json;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.training.Compilation;

/**
 * Keras' model files, in and out.
 *
 * <p>Understood are whole models, {@code .h5} from Keras 1 on and {@code .keras}, and weights alone in both layouts. Every
 * method throws {@link KerasFileException} for a file that it cannot read, and no model then comes out.
 */
public final class KerasModels {
    private KerasModels() {}

    /** The model in a file, compiled as it was when saved if Skipjack can do that. */
    public static Model load(Path path) throws IOException {
        return new KerasReader().read(path).model();
    }

    /** The model in a stream, which is read to its end and not closed; {@code name} is what errors call it. */
    public static Model load(String name, InputStream stream) throws IOException {
        return load(name, stream.readAllBytes());
    }

    /** The model in memory. */
    public static Model load(String name, byte[] bytes) throws IOException {
        return new KerasReader().read(name, bytes).model();
    }

    /** The model in a class-path resource, named as for {@link Class#getResourceAsStream}. */
    public static Model loadResource(Class<?> owner, String resource) throws IOException {
        try (InputStream stream = owner.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new KerasFileException("there is no resource %s beside %s".formatted(resource, owner.getName()));
            }
            return load(resource, stream);
        }
    }

    /**
     * Reads weights, from a file of weights or of a whole model, into a model of the same make: the file's layers with
     * weights, in their order, belong to the model's. Names play no part.
     */
    public static void loadWeights(Model model, Path path) throws IOException {
        load(model, path, false);
    }

    /** Reads the weights of those layers whose names occur in an {@code .h5} file; the others stay as they are. */
    public static void loadWeightsByName(Model model, Path path) throws IOException {
        load(model, path, true);
    }

    /**
     * Writes a whole model that Keras can load: {@code .keras} by that ending, HDF5 otherwise. If the model is compiled,
     * so will the loaded one be, with the optimiser's state.
     *
     * @throws IOException if the file cannot be written, or Keras has no such layer; what was there before is then still
     *     there
     */
    public static void save(Model model, Path path) throws IOException {
        save(model, Map.of(), path);
    }

    /**
     * Writes a whole model with texts of the program's own beside it, such as the names of the classes. Keras passes over
     * them; {@link KerasReader.Loaded#description} gives them back.
     */
    public static void save(Model model, Map<String, String> description, Path path) throws IOException {
        Optional<Compilation> compilation = compilation(model);
        if (path.toString().endsWith(".keras")) {
            KerasWriter.archive(model, compilation, description, path);
        } else {
            KerasWriter.hdf5(model, compilation, description, path);
        }
    }

    /** Writes weights alone: Keras 3's layout for names that end in {@code .weights.h5}, that of Keras 2 otherwise. */
    public static void saveWeights(Model model, Path path) throws IOException {
        if (path.toString().endsWith(".weights.h5")) {
            KerasWriter.archiveWeights(model, path);
        } else {
            KerasWriter.hdf5Weights(model, path);
        }
    }

    /** The graph of a model, without weights, as the JSON text that Keras 2's {@code to_json} gives. */
    public static String toJson(Model model) throws IOException {
        Map<String, Json> config = ModelConfig.of(model, false);
        boolean unbiased = model.layers().stream()
                .anyMatch(layer -> layer instanceof BatchNormalization normalization && normalization.movesUnbiased());
        if (unbiased) {
            config.put("keras_version", Json.of(KerasWriter.HDF5_VERSION)); // the only way to say so
            config.put("backend", Json.of("tensorflow"));
        }
        return new Json.JsonObject(config).toString();
    }

    /**
     * A new model from such a text, with first values; layers that were frozen are frozen again.
     *
     * @param name what errors call it
     * @param json what {@link #toJson} or Keras' {@code to_json} gave
     * @param mostWeights a model with more than so many is refused, for the text may be anybody's
     */
    public static Model fromJson(String name, String json, long mostWeights) throws KerasFileException {
        return new KerasReader().fromJson(name, json, mostWeights);
    }

    private static Optional<Compilation> compilation(Model model) {
        try {
            return Optional.of(model.compilation());
        } catch (IllegalStateException notCompiled) {
            return Optional.empty();
        }
    }

    private static void load(Model model, Path path, boolean byName) throws IOException {
        String name = String.valueOf(path.getFileName());
        byte[] bytes = Files.readAllBytes(path);
        byte[] hdf5 = KerasArchive.isZip(bytes) ? KerasArchive.of(name, bytes).weights() : bytes;
        try (Hdf5File file = Hdf5File.open(name, hdf5)) {
            Optional<Group> inner = file.group(file.root(), "model_weights");
            Group from = inner.isPresent() ? inner.get() : file.root();
            FileInfo info = new FileInfo(
                    name,
                    file.text(from, "keras_version").orElse(""),
                    file.text(from, "backend").orElse(""));
            List<WeightGroup> groups = WeightGroup.all(file, from, name).stream()
                    .filter(group -> !group.weights().isEmpty())
                    .toList();
            List<Layer> owners = model.layers().stream()
                    .filter(layer -> !layer.parameters().isEmpty())
                    .toList();
            if (byName && !groups.isEmpty()) {
                byName(info, owners, groups);
            } else if (!groups.isEmpty()) {
                inOrder(info, owners, groups);
            } else if (byName) {
                throw info.problem("its weights have no names of layers");
            } else {
                new WeightLoader(info).fill(model.layers(), file, from);
            }
        }
    }

    private static void byName(FileInfo info, List<Layer> owners, List<WeightGroup> groups) throws KerasFileException {
        Map<String, WeightGroup> byName = new HashMap<>();
        groups.forEach(group -> byName.put(group.layer(), group));
        for (Layer owner : owners) {
            WeightGroup group = byName.get(owner.name());
            if (group != null) {
                new WeightLoader(info).assign(owner.name(), owner, group.weights());
            }
        }
    }

    private static void inOrder(FileInfo info, List<Layer> owners, List<WeightGroup> groups) throws KerasFileException {
        if (owners.size() != groups.size()) {
            throw info.problem("holds weights of %d layers, the model has %d layers with weights"
                    .formatted(groups.size(), owners.size()));
        }
        for (int i = 0; i < owners.size(); i++) {
            new WeightLoader(info)
                    .assign(owners.get(i).name(), owners.get(i), groups.get(i).weights());
        }
    }
}
