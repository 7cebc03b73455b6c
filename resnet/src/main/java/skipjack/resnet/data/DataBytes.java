package skipjack.resnet.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file of data that is read from the front, compressed with gzip or not. */
final class DataBytes implements AutoCloseable {
    private final Path file;
    private final InputStream in;

    private DataBytes(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Opens a file; gzip is told by the first two bytes, not by the name. */
    static DataBytes open(Path file) throws DataFileException {
        if (!Files.exists(file)) {
            throw new DataFileException(file, "there is no such file");
        }
        try {
            BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return new DataBytes(file, gzip ? new GZIPInputStream(in, 1 << 16) : in);
        } catch (EOFException e) {
            throw new DataFileException(file, "is cut off: its compressed data end early", e);
        } catch (IOException e) {
            throw new DataFileException(file, "cannot be read: " + Causes.describe(e), e);
        }
    }

    /** The next four bytes, the most significant first. */
    int nextInt(String what) throws DataFileException {
        byte[] bytes = next(4, what);
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    /**
     * The next bytes.
     *
     * @param what what they are, for the error if they are not there
     */
    byte[] next(int count, String what) throws DataFileException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(count);
        } catch (EOFException e) {
            throw new DataFileException(file, "is cut off: its compressed data end early, in " + what, e);
        } catch (IOException e) {
            throw new DataFileException(file, "is damaged (%s), in %s".formatted(Causes.describe(e), what), e);
        }
        if (bytes.length < count) {
            throw new DataFileException(
                    file, "is cut off: %d of %d bytes are missing, in %s".formatted(count - bytes.length, count, what));
        }
        return bytes;
    }

    /** Refuses a file that goes on. */
    void requireEnd() throws DataFileException {
        try {
            if (in.read() >= 0) {
                throw new DataFileException(file, "is longer than its header says");
            }
        } catch (DataFileException e) {
            throw e;
        } catch (IOException e) {
            throw new DataFileException(file, "is damaged (%s), at its end".formatted(Causes.describe(e)), e);
        }
    }

    @Override
    public void close() throws DataFileException {
        try {
            in.close();
        } catch (IOException e) {
            throw new DataFileException(file, "cannot be closed: " + Causes.describe(e), e);
        }
    }
}
