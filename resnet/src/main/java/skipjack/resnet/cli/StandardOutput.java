package skipjack.resnet.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Where commands print to; remembers what went wrong, which a {@link java.io.PrintWriter} does not tell. */
final class StandardOutput extends FilterOutputStream {
    private Optional<IOException> failure = Optional.empty();

    /** The standard output of this process. */
    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException problem) {
            failure = failure.or(() -> Optional.of(problem));
            throw problem;
        }
    }

    /** Why not all arrived, if it did not; a reader such as {@code head} that has seen enough is no reason. */
    Optional<String> problem() {
        return failure.map(problem -> String.valueOf(problem.getMessage()))
                .filter(message -> !message.matches("(?i).*pipe.*"))
                .map(message -> "standard output cannot be written: " + message);
    }
}
