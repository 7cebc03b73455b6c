package skipjack.nn.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file is by its first bytes. */
enum FileKind {
    /** HDF5. */
    HDF5,
    /** A zip archive, as {@code .keras} files are. */
    ZIP,
    /** Tensors behind a JSON header. */
    SAFETENSORS,
    /** Something else. */
    UNKNOWN;

    private static final byte[] HDF5_MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int LENGTH = 16;

    /**
     * Looks at a file.
     *
     * @throws KerasFileException if there is no such file, or it is a folder
     */
    static FileKind of(Path path) throws IOException {
        byte[] head = ModelFiles.head(path, LENGTH);
        if (head.length > 3 && KerasArchive.isZip(head)) {
            return ZIP;
        }
        if (head.length >= 8 && Arrays.equals(head, 0, 8, HDF5_MAGIC, 0, 8)) {
            return HDF5;
        }
        if (head.length > 9) {
            long header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
            boolean fits = header >= 2 && header <= Files.size(path) - 8;
            return fits && head[8] == '{' ? SAFETENSORS : UNKNOWN;
        }
        return UNKNOWN;
    }
}
