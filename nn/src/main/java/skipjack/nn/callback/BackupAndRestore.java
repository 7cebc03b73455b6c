package skipjack.nn.callback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import skipjack.nn.file.Backup;
import skipjack.nn.file.ModelFileException;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;

/**
 * Lets a fit that was killed, by whatever and at whatever moment, go on and end with the same bits as one that was not.
 *
 * <p>A fit with this callback looks into the folder. If a fit with the same settings left a backup there, it goes on where
 * that stood; otherwise it begins. While it runs it writes a backup after every epoch, or every few steps, and when it has
 * come to its end it deletes it.
 *
 * {@snippet lang=java :
 * model.fit(samples, new FitOptions().epochs(90).callbacks(stopping, new BackupAndRestore(Path.of("backup"))));
 * }
 *
 * <p>Its place among the callbacks does not matter. Methods with an argument change this object and return it.
 */
public final class BackupAndRestore implements Callback {
    /*
     * A training is a function of its settings, its samples and its state. Weights and the optimiser's tensors are the
     * state's bulk; the order of samples follows from the seed and the number of the epoch, and what layers draw at random
     * from the number of the step. What else decides about later bits is small and easily forgotten: the sums behind running
     * means, the counters of callbacks, the learning rate, the history.
     *
     * The file is written beside its name, forced to disk and renamed. Killed before the rename, a run leaves the backup
     * before; killed after it, the new one; there is no moment between. What was done since the last backup is done again.
     */
    private static final String NAME = "backup.safetensors";

    private final Path folder;
    private int everySteps;
    private boolean keeping;
    private int steps;
    private boolean resumed;

    /** Keeps the backup in this folder, which is made if need be, after every epoch. */
    public BackupAndRestore(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a backup after this many steps instead, in the middle of epochs too.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public BackupAndRestore everySteps(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a backup can be written every 1 step or more, not every " + number);
        }
        everySteps = number;
        return this;
    }

    /** Leaves the backup where it is when the fit has come to its end; {@link #delete} removes it. */
    public BackupAndRestore keepAtEnd() {
        keeping = true;
        return this;
    }

    /** Where the backup is. */
    public Path file() {
        return folder.resolve(NAME);
    }

    /** Whether the last fit went on from a backup. */
    public boolean hasResumed() {
        return resumed;
    }

    /**
     * Goes on from the backup, if there is one.
     *
     * @throws UncheckedIOException if it cannot be read, or belongs to another training
     */
    @Override
    public void onTrainBegin(Fit fit) {
        steps = 0;
        resumed = false;
        try {
            Files.createDirectories(folder);
            sweep();
            if (Files.exists(file())) {
                Backup backup = Backup.read(file());
                backup.requireSame(fit);
                fit.resume(backup.state(), () -> restore(backup, fit));
                resumed = true;
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem.getMessage(), problem);
        }
    }

    private static void restore(Backup backup, Fit fit) {
        try {
            backup.restore(fit.model());
        } catch (ModelFileException problem) {
            throw new UncheckedIOException(problem.getMessage(), problem);
        }
    }

    @Override
    public void onBatchEnd(Fit fit, int batch, Logs logs) {
        steps++;
    }

    /**
     * Writes the backup, if it is time.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void onSettled(Fit fit) {
        boolean epochIsOver = fit.nextBatch() == 0;
        if (everySteps == 0 ? epochIsOver : steps >= everySteps) {
            steps = 0;
            try {
                Backup.write(file(), fit);
            } catch (IOException problem) {
                throw new UncheckedIOException(problem.getMessage(), problem);
            }
        }
    }

    /** Deletes the backup, unless it is to be kept. */
    @Override
    public void onTrainEnd(Fit fit) {
        if (!keeping) {
            delete();
        }
    }

    /**
     * Deletes the backup, if there is one.
     *
     * @throws UncheckedIOException if it cannot be deleted
     */
    public void delete() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem.getMessage(), problem);
        }
    }

    /** Removes what a run left that was killed while writing. */
    private void sweep() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "." + NAME + ".*.tmp")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }
}
