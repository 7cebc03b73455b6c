package skipjack.nn.callback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import skipjack.nn.file.Checkpoint;
import skipjack.nn.keras.KerasModels;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;
import skipjack.nn.training.Memory;

/**
 * Saves the model and the state of its training after every epoch, or after those that are better than all before.
 *
 * <p>The name decides about the format: {@code .h5} and {@code .keras} are Keras' files, everything else is a safetensors file
 * as {@link Checkpoint} writes it. It may have Keras' placeholders, {@code model-{epoch:02d}-{val_loss:.2f}.h5}; without
 * them one file is written over and over and always holds the last one that is complete.
 */
public final class ModelCheckpoint implements Callback {
    private final Path path;
    private final Map<String, String> description;
    private Optional<Monitor> monitor = Optional.empty();
    private double threshold = Double.NaN;
    private double best = Double.NaN;

    /** Saves after every epoch. */
    public ModelCheckpoint(Path path) {
        this(path, Map.of());
    }

    /**
     * Saves after every epoch.
     *
     * @param description what the program wants to find in a safetensors file; see {@link Checkpoint#of}
     */
    public ModelCheckpoint(Path path, Map<String, String> description) {
        this.path = path;
        this.description = Map.copyOf(description);
    }

    /** Saves only after epochs in which this value is better than in all before. Keras' {@code save_best_only}. */
    public ModelCheckpoint bestOnly(Monitor watched) {
        monitor = Optional.of(watched);
        return this;
    }

    /** The value that the first model to be saved must be better than. Keras' {@code initial_value_threshold}. */
    public ModelCheckpoint betterThan(double value) {
        threshold = value;
        return this;
    }

    @Override
    public void onTrainBegin(Fit fit) {
        best = threshold;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the file cannot be written
     * @throws IllegalArgumentException if the value that decides, or one in the file's name, was not measured
     */
    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        if (monitor.isPresent() && !isBest(monitor.get(), logs)) {
            return;
        }
        try {
            save(fit, FilePattern.fill(path, epoch, logs), epoch + 1);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem.getMessage(), problem);
        }
    }

    private boolean isBest(Monitor watched, Logs logs) {
        double value = watched.read(logs);
        if (watched.improves(value, Double.isNaN(best) ? watched.worst() : best, 0)) {
            best = value;
            return true;
        }
        return false;
    }

    private void save(Fit fit, Path file, int epochs) throws IOException {
        String name = file.toString();
        if (name.endsWith(".h5") || name.endsWith(".hdf5") || name.endsWith(".keras")) {
            KerasModels.save(fit.model(), file);
        } else {
            Checkpoint.of(fit.model(), description)
                    .withTraining(fit.model(), fit.options(), epochs)
                    .write(file);
        }
    }

    @Override
    public Memory memory() {
        return Memory.of(Map.of("best", Double.toString(best)));
    }

    @Override
    public void remember(Memory memory) {
        best = memory.number("best");
    }
}
