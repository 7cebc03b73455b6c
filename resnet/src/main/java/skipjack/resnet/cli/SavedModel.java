package skipjack.resnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import skipjack.engine.ShapeMismatch;
import skipjack.nn.Model;
import skipjack.nn.file.Checkpoint;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.training.FitOptions;
import skipjack.resnet.data.LabelledImages;

/**
 * A network with what one must know to use it or to train it on; {@code train} keeps it in one file.
 *
 * @param model the network, compiled
 * @param classes names of its classes, in the order of its outputs
 * @param history how it was trained
 */
record SavedModel(Model model, List<String> classes, TrainingRecord history) {
    /** Copies the list. */
    SavedModel {
        classes = List.copyOf(classes);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException with one line that names the file, if it is not such a file
     */
    static SavedModel read(Path file) throws IOException {
        Checkpoint checkpoint = Checkpoint.read(file);
        Description description = Description.of(file, checkpoint.description());
        Model model = description.network();
        checkpoint.restore(model);
        if (checkpoint.training().isPresent()) {
            model.compile(
                    checkpoint.training().get().optimizerFor(model),
                    new CategoricalCrossentropy(),
                    new CategoricalAccuracy());
        } else {
            Settings.compile(model, Settings.LEARNING_RATE);
        }
        TrainingRecord history = checkpoint
                .training()
                .map(state ->
                        new TrainingRecord(state.epochs(), state.seed(), state.batchSize(), description.recalibrated()))
                .orElse(TrainingRecord.NONE);
        return new SavedModel(model, description.classes(), history);
    }

    /** Writes the parameters as they are now, and Adam's running means for {@code --resume}. */
    void write(Path file) throws IOException {
        Map<String, String> description = new Description(model.inputShape(), classes, history.recalibrated()).toMap();
        FitOptions options = new FitOptions().seed(history.seed()).batchSize(history.batchSize());
        Checkpoint.of(model, description)
                .withTraining(model, options, history.epochs())
                .write(file);
    }

    /** The same network at another point of its training. */
    SavedModel at(TrainingRecord later) {
        return new SavedModel(model, classes, later);
    }

    /**
     * Checks that pictures are of the kind the network knows.
     *
     * @throws ShapeMismatch if their size differs
     * @throws IllegalArgumentException if their classes do
     */
    void requireFits(LabelledImages images) {
        if (!images.shape().dropFirst().equals(model.inputShape())) {
            throw new ShapeMismatch("the model takes pictures %s but these are %s"
                    .formatted(model.inputShape(), images.shape().dropFirst()));
        }
        if (!images.classes().equals(classes)) {
            throw new IllegalArgumentException(
                    "the model knows the classes %s but the pictures have %s".formatted(classes, images.classes()));
        }
    }

    /** {@code ResNet50 for 6 classes, trained 4 epochs, recalibrated statistics}. */
    String describe() {
        return "%s for %d classes, %s".formatted(model.name(), classes.size(), history.describe());
    }
}
