package skipjack.resnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.file.Checkpoint;
import skipjack.nn.keras.KerasReader;
import skipjack.nn.keras.ModelFiles;
import skipjack.nn.picture.Preprocessed;
import skipjack.nn.picture.Preprocessing;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.Samples;
import skipjack.resnet.data.ImageFiles;
import skipjack.resnet.data.PictureForm;
import skipjack.resnet.data.Pictures;

/**
 * A network with what one must know to use it or to train it on; {@code train} keeps it in one file.
 *
 * @param model the network, compiled
 * @param network which one it is, if it is one of ours
 * @param preprocessing what is done to the values of pictures before it sees them
 * @param classes names of its classes, in the order of its outputs
 * @param history how it was trained
 * @param notes what its file holds and training here does not follow, one line each
 */
record SavedModel(
        Model model,
        Optional<Network> network,
        Preprocessing preprocessing,
        List<String> classes,
        TrainingRecord history,
        List<String> notes) {
    private static final String CLASSES = "classes";

    /** Copies the lists. */
    SavedModel {
        classes = List.copyOf(classes);
        notes = List.copyOf(notes);
    }

    /**
     * Reads what {@link #write} or Keras wrote; the content decides which.
     *
     * @throws IOException with one line that names the file, if it is no such file
     */
    static SavedModel read(Path file) throws IOException {
        if (KerasFiles.isOne(file)) {
            return KerasFiles.read(file);
        }
        Checkpoint.Contents contents = Checkpoint.contents(file);
        if (!contents.description().containsKey(CLASSES)) {
            return KerasFiles.of(file, ModelFiles.read(file));
        }
        return load(file, contents);
    }

    /** Reads a model in any of the formats as it is, compiled or not, with what was written beside it. */
    static ModelFiles.Opened open(Path file, KerasReader reader) throws IOException {
        if (!ModelFiles.isSafetensors(file)) {
            return ModelFiles.read(file, reader);
        }
        Checkpoint.Contents contents = Checkpoint.contents(file);
        if (!contents.description().containsKey(CLASSES)) {
            return ModelFiles.read(file, reader);
        }
        SavedModel saved = load(file, contents);
        return new ModelFiles.Opened(saved.model(), "Skipjack", saved.texts(), List.of());
    }

    private static SavedModel load(Path file, Checkpoint.Contents contents) throws IOException {
        Description description = Description.of(file, contents.description());
        Model model = description.build(file, contents.elements());
        Checkpoint checkpoint = Checkpoint.load(file, model);
        Settings.compile(model, Settings.LEARNING_RATE);
        if (checkpoint.training().isPresent()) {
            Settings.compile(model, checkpoint.training().get().optimizerFor(model));
        }
        TrainingRecord history = checkpoint
                .training()
                .map(state ->
                        new TrainingRecord(state.epochs(), state.seed(), state.batchSize(), description.recalibrated()))
                .orElse(TrainingRecord.NONE);
        if (checkpoint.description().containsKey(TrainingRecord.EPOCHS)) {
            history = TrainingRecord.of(checkpoint.description()); // came here from another format
        }
        return new SavedModel(
                model,
                description.graph().isPresent() ? Optional.empty() : Network.inFile(description.network()),
                description.preprocessing(),
                description.classes(),
                history,
                List.of());
    }

    /**
     * Writes the parameters as they are now, and the optimiser's running means for {@code --resume}: in one of Keras'
     * formats by the ending {@code .h5} or {@code .keras}, as safetensors otherwise.
     */
    void write(Path file) throws IOException {
        if (ModelFiles.isForKeras(file)) {
            ModelFiles.write(model, texts(), file);
            return;
        }
        FitOptions options = new FitOptions().seed(history.seed()).batchSize(history.batchSize());
        Checkpoint.of(model, Description.of(this).toMap())
                .withTraining(model, options, history.epochs())
                .write(file);
    }

    /** What goes beside a network that is itself in the file. */
    private Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>(Description.of(this).toMap());
        texts.remove("graph");
        texts.putAll(history.toMap());
        return texts;
    }

    /** The same network at another point of its training. */
    SavedModel at(TrainingRecord later) {
        return new SavedModel(model, network, preprocessing, classes, later, notes);
    }

    /** The same network with other preprocessing, if any is given. */
    SavedModel preprocessing(Optional<Preprocessing> other) {
        return new SavedModel(model, network, other.orElse(preprocessing), classes, history, notes);
    }

    /** Pictures with the values that the network expects. */
    Samples samples(Pictures pictures) {
        return samples(pictures.samples());
    }

    /** The same for pictures that are samples already, with values from 0 to 255. */
    Samples samples(Samples pictures) {
        return new Preprocessed(pictures, preprocessing);
    }

    /** A picture from a file as the network expects it, [1, H, W, C]. */
    Tensor picture(Path image) throws IOException {
        Tensor x = ImageFiles.read(image, PictureForm.of(model.inputShape()));
        preprocessing.apply(x);
        return x;
    }

    /**
     * Checks that pictures are of the kind the network knows, and takes over the names of their classes if it has none.
     *
     * @throws ShapeMismatch if their size differs
     * @throws IllegalArgumentException if their classes do
     */
    SavedModel requireFits(Pictures pictures) {
        if (!pictures.picture().equals(model.inputShape())) {
            throw new ShapeMismatch(
                    "the model takes pictures %s but these are %s".formatted(model.inputShape(), pictures.picture()));
        }
        List<String> given = pictures.classes();
        if (!given.equals(classes) && !(given.size() == classes.size() && classes.equals(numbers(classes.size())))) {
            throw new IllegalArgumentException(
                    "the model knows the classes %s but the pictures have %s".formatted(classes, given));
        }
        return new SavedModel(model, network, preprocessing, given, history, notes);
    }

    /** What classes are called whose names nobody has said: {@code 0}, {@code 1}, … */
    static List<String> numbers(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    /** {@code ResNet50 for 6 classes}. */
    String name() {
        return "%s for %d classes".formatted(model.name(), classes.size());
    }

    /** {@code ResNet50 for 6 classes, trained 4 epochs, recalibrated statistics}. */
    String describe() {
        return name() + ", " + history.describe();
    }

    /** Refuses a network that does not give classes to pictures. */
    static void requireClassifier(Path file, Model model) throws IOException {
        Shape input = model.inputShape();
        boolean pictures = input.rank() == 3 && (input.dim(2) == 3 || input.dim(2) == 1);
        if (!pictures || model.outputShape().rank() != 1 || model.outputShape().size() < 2) {
            throw new IOException("%s: is no classifier of pictures: it makes %s of %s"
                    .formatted(file, model.outputShape(), model.inputShape()));
        }
    }
}
