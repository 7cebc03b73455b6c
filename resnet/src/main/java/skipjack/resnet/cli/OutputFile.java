package skipjack.resnet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that will be written at the end of long work: what would prevent it is found out before. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Makes the folder if need be and tries to write into it.
     *
     * @throws IOException with one clear line if the file could not be written
     */
    static void check(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("%s: is a folder, not a file to write to".formatted(file));
        }
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".skipjack", ".tmp"));
        } catch (IOException e) {
            throw new IOException("%s: cannot be written, because the folder %s cannot be".formatted(file, folder), e);
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new IOException("%s: is there already and may not be overwritten".formatted(file));
        }
    }
}
