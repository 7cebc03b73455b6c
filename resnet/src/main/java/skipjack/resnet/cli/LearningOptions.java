package skipjack.resnet.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import skipjack.nn.Model;
import skipjack.nn.picture.Preprocessing;
import skipjack.resnet.data.Pictures;

/** How {@code train} learns: for how long, in which steps, from which beginning. */
final class LearningOptions {
    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Times to see every picture, those before --resume included (default: "
                    + Settings.USUAL_EPOCHS + ", for the article's files " + Settings.ARTICLE_EPOCHS + ").")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "Pictures per step (default: " + Settings.BATCH_SIZE + ").")
    private Optional<Integer> batchSize = Optional.empty();

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "The optimiser's step (default: Keras', which for adam is 0.001).")
    private Optional<Float> learningRate = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the order of pictures and of varied kernels (default: 0).")
    private Optional<Integer> seed = Optional.empty();

    @Option(
            names = "--initializer",
            paramLabel = "KIND",
            description =
                    "First kernels: article takes glorot_uniform(seed=0) for every layer, varied draws each layer's"
                            + " own (default: varied, for the article's files article).")
    private Optional<Kernels> initializer = Optional.empty();

    /** For picocli. */
    LearningOptions() {}

    /** Epochs in all; {@code usual} unless told otherwise. */
    int epochs(int usual) {
        return epochs.orElse(usual);
    }

    /** Seed of whatever is drawn. */
    int seed() {
        return seed.orElse(0);
    }

    /** The learning rate, if it was given. */
    Optional<Float> learningRate() {
        return learningRate;
    }

    /** A new network for these pictures, compiled. */
    SavedModel untrained(Pictures pictures, Network network, Kernels usual) {
        Model model = network.of(pictures.picture(), pictures.classes().size(), initializer.orElse(usual), seed());
        return new SavedModel(
                Settings.compile(model, Settings.LEARNING_RATE),
                Optional.of(network),
                Preprocessing.UNIT,
                pictures.classes(),
                TrainingRecord.NONE,
                List.of());
    }

    /** The network to go on with, its settings replaced by those that were given. */
    SavedModel settle(SavedModel start) {
        if (batchSize.isPresent() && batchSize.get() < 1) {
            throw new IllegalArgumentException("--batch-size must be at least 1, not " + batchSize.get());
        }
        TrainingRecord history = start.history();
        return start.at(new TrainingRecord(
                history.epochs(), seed.orElse(history.seed()), batchSize.orElse(history.batchSize()), false));
    }
}
