package skipjack.nn.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that whoever looks finds the old content or the new one, never a part, even after a power failure. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to the channel, which is closed by the caller. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes to a temporary name beside the target, forces the bytes to disk and renames.
     *
     * @throws IOException with one line that names the file, if that fails; the target is then as it was
     */
    public static void write(Path target, Content content) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute)) {
            throw new ModelFileException(target.toString(), "cannot be written: it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new ModelFileException(target.toString(), "cannot be written: %s is not a folder".formatted(folder));
        }
        Path temporary = folder.resolve(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            rename(temporary, absolute);
        } catch (AccessDeniedException denied) {
            throw new ModelFileException(
                    target.toString(), "cannot be written: no permission in %s".formatted(folder), denied);
        } catch (FileSystemException problem) {
            String reason = problem.getReason() == null ? problem.getClass().getSimpleName() : problem.getReason();
            throw new ModelFileException(target.toString(), "cannot be written: " + reason, problem);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(folder);
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the rename itself durable, where folders can be opened. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            // The file is complete and in place; only a power failure in the next seconds could bring the old one back.
        }
    }
}
