package skipjack.nn.file;

import java.io.IOException;

/** A model file that is damaged, is of another kind, or does not belong to the model; the message begins with its name. */
public final class ModelFileException extends IOException {
    private static final long serialVersionUID = 1;

    /** What is wrong with the file of this name, in one line. */
    public ModelFileException(String file, String problem) {
        super(file + ": " + problem);
    }

    /** The same, with what led to it. */
    public ModelFileException(String file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
