package skipjack.resnet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which saved model a command works with, and on how many threads. */
final class ModelOptions {
    /** Where {@code train} saves unless told otherwise. */
    static final Path DEFAULT_FILE = Path.of("skipjack-signs.safetensors");

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The saved model, of train or of Keras (default: skipjack-signs.safetensors, where train puts"
                    + " it).")
    private Path file = DEFAULT_FILE;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to compute on (default: one per processor).")
    private Optional<Integer> threads = Optional.empty();

    @Mixin
    private PreprocessingOption preprocessing;

    /** For picocli. */
    ModelOptions() {}

    /** Where the model lies. */
    Path file() {
        return file;
    }

    /** Reads the model. */
    SavedModel load() throws IOException {
        if (file.equals(DEFAULT_FILE) && !Files.exists(file)) {
            throw new IOException(
                    "%s: there is no saved model here yet. Train one with 'skipjack train', or name one with --model FILE"
                            .formatted(file));
        }
        SavedModel saved = SavedModel.read(file).preprocessing(preprocessing.get());
        threads.ifPresent(saved.model()::onThreads);
        return saved;
    }
}
