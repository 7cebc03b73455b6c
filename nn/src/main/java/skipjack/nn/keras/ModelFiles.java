package skipjack.nn.keras;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.nn.Model;
import skipjack.nn.file.Checkpoint;
import skipjack.nn.file.Json;
import skipjack.nn.file.ModelFileException;
import skipjack.nn.file.TrainingState;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.training.Compilation;
import skipjack.nn.training.FitOptions;

/** Whole models in any of the formats: Keras' two and safetensors with the network in its metadata. */
public final class ModelFiles {
    /*
     * A safetensors file holds tensors and texts. Two texts make a whole model of it: the network as Keras' JSON, and
     * what it was compiled with, in the same dialect. The optimiser's tensors lie beside the parameters, see Checkpoint.
     */
    private static final String NETWORK = "graph";
    private static final String COMPILED = "keras_compile_config";

    private ModelFiles() {}

    /**
     * What was in a file.
     *
     * @param model ready to predict, and compiled if the file said how and Skipjack can do that
     * @param source what kind of file it was, with the version of Keras where there is one
     * @param description what a program of ours wrote beside the model
     * @param notes what could not be restored but does not change predictions, one line each
     */
    public record Opened(Model model, String source, Map<String, String> description, List<String> notes) {
        /** Copies description and notes. */
        public Opened {
            description = Collections.unmodifiableMap(new LinkedHashMap<>(description));
            notes = List.copyOf(notes);
        }
    }

    /** Whether models are written to a file of this name in one of Keras' formats. */
    public static boolean isForKeras(Path path) {
        String name = path.toString();
        return name.endsWith(".keras") || name.endsWith(".h5") || name.endsWith(".hdf5");
    }

    /**
     * Whether a file's content looks like safetensors.
     *
     * @throws KerasFileException if there is no such file, or it is a folder
     */
    public static boolean isSafetensors(Path path) throws IOException {
        return FileKind.of(path) == FileKind.SAFETENSORS;
    }

    /**
     * Reads a whole model; the content decides what it is, not the name.
     *
     * @throws KerasFileException if it is no such file or holds something unsupported
     * @throws ModelFileException if it is a safetensors file that holds no network
     */
    public static Opened read(Path path) throws IOException {
        return read(path, new KerasReader());
    }

    /** Reads a whole model with a reader that knows more, such as the shape of the input. */
    public static Opened read(Path path, KerasReader reader) throws IOException {
        FileKind kind = FileKind.of(path);
        if (kind == FileKind.SAFETENSORS) {
            return readSafetensors(path, reader);
        }
        if (kind == FileKind.UNKNOWN) {
            throw new KerasFileException(
                    path + ": neither HDF5 (.h5) nor a .keras archive nor safetensors, or not whole");
        }
        KerasReader.Loaded loaded = reader.read(path);
        String source = loaded.kerasVersion().isEmpty() ? "Keras" : "Keras " + loaded.kerasVersion();
        return new Opened(loaded.model(), source, loaded.description(), loaded.notes());
    }

    private static Opened readSafetensors(Path path, KerasReader reader) throws IOException {
        Checkpoint.Contents contents = Checkpoint.contents(path);
        Map<String, String> description = new LinkedHashMap<>(contents.description());
        Optional<String> network = Optional.ofNullable(description.remove(NETWORK));
        Optional<String> compiled = Optional.ofNullable(description.remove(COMPILED));
        if (network.isEmpty()) {
            throw new ModelFileException(
                    path.toString(), "holds weights but no network; make the model and call Checkpoint.load");
        }
        List<String> notes = new ArrayList<>();
        Model model = reader.fromJson(path.toString(), network.get(), contents.elements());
        Checkpoint checkpoint = Checkpoint.load(path, model);
        if (compiled.isPresent()) {
            new TrainingReader(notes)
                    .restore(
                            model,
                            KerasReader.json(new FileInfo(path.toString(), "", ""), compiled.get()),
                            model.trainableParameters(),
                            List.of());
            restoreOptimizer(path, model, checkpoint.training());
        }
        return new Opened(model, "Skipjack", description, notes);
    }

    private static void restoreOptimizer(Path path, Model model, Optional<TrainingState> state)
            throws ModelFileException {
        if (model.optimizer().isEmpty() || state.isEmpty()) {
            return;
        }
        Compilation compilation = model.compilation();
        try {
            Optimizer optimizer = state.get().optimizerFor(model);
            model.compile(
                    optimizer, compilation.loss(), compilation.metrics().toArray(skipjack.nn.metric.Metric[]::new));
        } catch (IllegalArgumentException damaged) {
            throw new ModelFileException(path.toString(), String.valueOf(damaged.getMessage()), damaged);
        }
    }

    /**
     * Writes a whole model: {@code .keras}, {@code .h5} or {@code .hdf5} by these endings, safetensors otherwise. If it is
     * compiled, so will the one that is read be, with the optimiser's state.
     *
     * @param description texts of the program's own that go beside the model
     * @throws IOException if the file cannot be written, or Keras has no such layer; what was there before is then still
     *     there
     */
    public static void write(Model model, Map<String, String> description, Path path) throws IOException {
        if (isForKeras(path)) {
            KerasModels.save(model, description, path);
            return;
        }
        Map<String, String> texts = new LinkedHashMap<>(description);
        texts.put(NETWORK, KerasModels.toJson(model));
        Optional<Json> compiled = Optional.empty();
        if (model.optimizer().isPresent()) {
            compiled = TrainingConfig.of(model.compilation(), true);
        }
        compiled.ifPresent(json -> texts.put(COMPILED, json.toString()));
        Checkpoint checkpoint = Checkpoint.of(model, texts);
        (compiled.isPresent() ? checkpoint.withTraining(model, new FitOptions(), 0) : checkpoint).write(path);
    }

    /** Shape of one input as a text gives it, {@code 224,224,3} or {@code 224x224x3}. */
    public static Shape shape(String text) {
        String[] parts = text.strip().split("\\s*[,x×]\\s*", -1);
        int[] extents = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("\\d{1,6}")) {
                throw new IllegalArgumentException("'%s' is not a shape such as 224,224,3".formatted(text));
            }
            extents[i] = Integer.parseInt(parts[i]);
        }
        return Shape.of(extents);
    }

    /** The first bytes of a file. */
    static byte[] head(Path path, int count) throws IOException {
        if (!Files.exists(path)) {
            throw new KerasFileException(path + ": there is no such file");
        }
        if (Files.isDirectory(path)) {
            boolean savedModel = Files.exists(path.resolve("saved_model.pb"));
            throw new KerasFileException(path
                    + (savedModel
                            ? ": a TensorFlow SavedModel, which is a folder; save it from Keras as .keras or .h5"
                            : ": a folder, not a model file"));
        }
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(count);
        }
    }
}
