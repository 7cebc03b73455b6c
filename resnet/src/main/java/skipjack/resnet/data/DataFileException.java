package skipjack.resnet.data;

import java.io.IOException;
import java.nio.file.Path;

/** A file of data or a picture that cannot be read or written; the message is one line: the file, then what is wrong. */
public final class DataFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With the file and what is wrong with it. */
    public DataFileException(Path file, String problem) {
        super(file + ": " + oneLine(problem));
    }

    /** With the file, what is wrong with it, and the exception that brought it to light. */
    public DataFileException(Path file, String problem, Throwable cause) {
        super(file + ": " + oneLine(problem), cause);
    }

    private static String oneLine(String problem) {
        return problem.lines().map(String::strip).reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
    }
}
