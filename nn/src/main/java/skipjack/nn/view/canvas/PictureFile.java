package skipjack.nn.view.canvas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import skipjack.nn.file.AtomicFile;

/** Writes pictures, whole or not at all. */
public final class PictureFile {
    private PictureFile() {}

    /** What a file's name ends in, in lower case and without the dot. */
    public static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * Writes text.
     *
     * @throws IOException if the file cannot be written; what was there before is then still there
     */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes.
     *
     * @throws IOException if the file cannot be written; what was there before is then still there
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        AtomicFile.write(file, channel -> {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        });
    }
}
