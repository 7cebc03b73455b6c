package skipjack.resnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.transfer.Head;
import skipjack.resnet.data.Pictures;

/** What {@code train} begins with: a new network, what another training made, or a training to go on with. */
final class StartOptions {
    private static final String ALL_BUT_HEAD = "all-but-head";

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description =
                    "A new resnet50 (the article's), resnet50-v1.5 or resnet20 (default: resnet50, and resnet20 for"
                            + " pictures below 48 pixels).")
    private Optional<String> network = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Go on from a model that train has saved, with its batch size, seed and learning rate unless"
                    + " others are given.")
    private Optional<Path> resume = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description =
                    "Begin a new training with a trained model, of train or of Keras (.h5, .keras). For other classes"
                            + " it gets a new head. All layers learn but those frozen here.")
    private Optional<Path> from = Optional.empty();

    @Option(
            names = "--new-head",
            description = "With --from: give it a new head though it has as many classes and may know them.")
    private boolean newHead;

    @Option(
            names = "--freeze",
            paramLabel = "WHAT",
            description = "With --from: all-but-head leaves every layer but the last dense one as it is.")
    private Optional<String> freeze = Optional.empty();

    @Option(
            names = "--freeze-to",
            paramLabel = "LAYER",
            description =
                    "With --from: leave this layer and all before it as they are, in the order of skipjack summary.")
    private Optional<String> freezeTo = Optional.empty();

    @Mixin
    private PreprocessingOption preprocessing;

    private Optional<SavedModel> loaded = Optional.empty();

    /** For picocli. */
    StartOptions() {}

    /** The file of the training to go on with. */
    Optional<Path> resume() {
        return resume;
    }

    /** Whether a trained model begins a training of another kind. */
    boolean isTransfer() {
        return from.isPresent();
    }

    /** Whether the network's moving statistics are more than the beginnings of means. */
    boolean hasStatistics() {
        return from.isPresent()
                || loaded.filter(saved -> saved.history().recalibrated()).isPresent();
    }

    /** Reads the model to begin with, if there is one, and gives the shape of its pictures. */
    Optional<Shape> load() throws IOException {
        if ((freeze.isPresent() || freezeTo.isPresent()) && from.isEmpty()) {
            throw new IllegalArgumentException(
                    "--freeze and --freeze-to need a trained model: name one with --from FILE");
        }
        if (freeze.isPresent() && !freeze.get().equals(ALL_BUT_HEAD)) {
            throw new IllegalArgumentException("--freeze takes %s, not \"%s\"; --freeze-to takes the name of a layer"
                    .formatted(ALL_BUT_HEAD, freeze.get()));
        }
        List<Optional<?>> given = List.of(network, resume, from);
        if (given.stream().filter(Optional::isPresent).count() > 1) {
            throw new IllegalArgumentException("--network, --resume and --from exclude each other: which one?");
        }
        Optional<Path> file = resume.or(() -> from);
        if (file.isPresent()) {
            loaded = Optional.of(SavedModel.read(file.get()).preprocessing(preprocessing.get()));
        }
        return loaded.map(saved -> saved.model().inputShape());
    }

    /** The network to begin with, for these pictures. */
    SavedModel start(Pictures pictures, LearningOptions learning, Kernels usual) {
        if (loaded.isEmpty()) {
            Network kind = network.map(Network::named).orElseGet(() -> Network.suiting(pictures.picture()));
            return learning.untrained(pictures, kind, usual).preprocessing(preprocessing.get());
        }
        return from.isPresent()
                ? transferred(loaded.get(), pictures, learning)
                : loaded.get().requireFits(pictures);
    }

    private SavedModel transferred(SavedModel old, Pictures pictures, LearningOptions learning) {
        int classes = pictures.classes().size();
        boolean sameHead = keepsHead(old, pictures.classes());
        Model model = sameHead ? old.model() : Head.of(old.model()).replaced(classes, learning.seed());
        model.setTrainable(true);
        if (freeze.isPresent()) {
            model.setTrainable(false);
            Head.of(model).layers().forEach(layer -> layer.setTrainable(true));
        }
        freezeTo.ifPresent(model::freezeTo);
        if (model.trainableParameters().isEmpty()) {
            throw new IllegalArgumentException("--freeze-to %s leaves nothing to learn".formatted(freezeTo.orElse("")));
        }
        return new SavedModel(
                Settings.compile(model, Settings.LEARNING_RATE),
                sameHead ? old.network() : Optional.empty(),
                old.preprocessing(),
                pictures.classes(),
                TrainingRecord.NONE,
                old.notes().stream()
                        .filter(note -> !note.startsWith("not compiled"))
                        .toList());
    }

    /** Whether the old head's classes are these, or might be: a file of Keras does not name them. */
    private boolean keepsHead(SavedModel old, List<String> classes) {
        boolean unnamed = old.classes().equals(SavedModel.numbers(classes.size()));
        return !newHead && (unnamed || old.classes().equals(classes));
    }

    /** What was made of a trained model, for people; empty for others. */
    String describe(SavedModel start) {
        if (from.isEmpty()) {
            return "";
        }
        SavedModel old = loaded.orElseThrow();
        List<Layer> layers = start.model().layers().stream()
                .filter(layer -> !layer.parameters().isEmpty())
                .toList();
        long frozen = layers.stream().filter(layer -> !layer.trainable()).count();
        String head = keepsHead(old, start.classes())
                ? "with its head"
                : "with a new head for %d classes instead of %d"
                        .formatted(start.classes().size(), old.classes().size());
        return "From %s %s; %d of %d layers with weights are frozen%n"
                .formatted(from.get(), head, frozen, layers.size());
    }
}
