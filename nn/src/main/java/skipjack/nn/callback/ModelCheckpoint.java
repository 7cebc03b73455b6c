package skipjack.nn.callback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import skipjack.nn.file.Checkpoint;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;

/** Saves the model and the state of its training after every epoch; the file always holds the last one that is complete. */
public final class ModelCheckpoint implements Callback {
    private final Path path;
    private final Map<String, String> description;

    /**
     * Saves to one file, over and over.
     *
     * @param description what the program wants to find in it; see {@link Checkpoint#of}
     */
    public ModelCheckpoint(Path path, Map<String, String> description) {
        this.path = path;
        this.description = Map.copyOf(description);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        try {
            Checkpoint.of(fit.model(), description)
                    .withTraining(fit.model(), fit.options(), epoch + 1)
                    .write(path);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem.getMessage(), problem);
        }
    }
}
