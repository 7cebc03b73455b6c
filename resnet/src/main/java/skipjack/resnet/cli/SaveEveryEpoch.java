package skipjack.resnet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import skipjack.nn.Model;
import skipjack.nn.callback.Callback;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;
import skipjack.nn.training.Memory;
import skipjack.nn.training.Samples;

/** Saves the model after every epoch, and at last in the state in which it is to be used. */
final class SaveEveryEpoch implements Callback {
    /*
     * The farewell on Ctrl-C takes the same lock as saving. It waits until a file that is being written has its name, and
     * no other is begun before the JVM ends.
     */
    private final Object saving = new Object();
    private final SavedModel start;
    private final Path file;
    private int saved;
    private boolean interrupted;

    /** Saves what becomes of {@code start}. */
    SaveEveryEpoch(SavedModel start, Path file) {
        this.start = start;
        this.file = file;
        this.saved = start.history().epochs();
    }

    /** The model that is trained. */
    Model model() {
        return start.model();
    }

    /** Steps that were made in all. */
    long updates() {
        return model().compilation().optimizer().iterations();
    }

    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        try {
            save(epoch + 1, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Recalibrates the trained model on its training pictures and saves it once more. */
    void last(Samples x) throws IOException {
        model().recalibrate(x, start.history().batchSize());
        save(saved, true);
    }

    /** Saves the trained model once more, as it is. */
    void again() throws IOException {
        save(saved, false);
    }

    @Override
    public Memory memory() {
        return Memory.of(Map.of("saved", Integer.toString(saved)));
    }

    @Override
    public void remember(Memory memory) {
        saved = (int) memory.count("saved");
    }

    private void save(int epochs, boolean recalibrated) throws IOException {
        synchronized (saving) {
            if (!interrupted) {
                start.at(start.history().after(epochs, recalibrated)).write(file);
                saved = epochs;
            }
        }
    }

    /** What to say on Ctrl-C. */
    String farewell() {
        synchronized (saving) {
            interrupted = true;
            return saved == start.history().epochs()
                    ? "Interrupted before the first epoch was complete: nothing was saved."
                    : "Interrupted. %s holds the model after epoch %d; --resume %s goes on from there."
                            .formatted(file, saved, file);
        }
    }
}
