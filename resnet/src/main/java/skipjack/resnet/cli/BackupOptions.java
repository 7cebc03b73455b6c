package skipjack.resnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import skipjack.nn.callback.BackupAndRestore;

/** How {@code train} survives being killed. */
final class BackupOptions {
    @Option(
            names = "--backup",
            paramLabel = "DIR",
            description =
                    "Keep a backup in DIR after every epoch. The same command, given again after the run was killed or"
                            + " the machine went down, goes on from there and ends with the same bits; when the model is"
                            + " saved the backup is deleted.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--backup-steps",
            paramLabel = "N",
            description = "With --backup: keep one after every N steps instead, for epochs that take long.")
    private Optional<Integer> steps = Optional.empty();

    /** For picocli. */
    BackupOptions() {}

    /**
     * The callback that was asked for.
     *
     * @throws IllegalArgumentException if a number of steps makes no sense
     */
    Optional<BackupAndRestore> callback() {
        if (steps.isPresent() && folder.isEmpty()) {
            throw new IllegalArgumentException("--backup-steps needs --backup DIR");
        }
        if (steps.isPresent() && steps.get() < 1) {
            throw new IllegalArgumentException("--backup-steps must be at least 1, not " + steps.get());
        }
        Optional<BackupAndRestore> backup = folder.map(path -> new BackupAndRestore(path).keepAtEnd());
        steps.ifPresent(number -> backup.ifPresent(kept -> kept.everySteps(number)));
        return backup;
    }

    /** What to do after an interruption, a line for people; empty without a backup. */
    String advice() {
        return folder.map(path -> "%nThe same command goes on from the backup in %s.".formatted(path))
                .orElse("");
    }
}
