package skipjack.nn.keras;

import java.io.IOException;

/** A file that is not a Keras model, is damaged, or holds something that is not supported; the message says which. */
public final class KerasFileException extends IOException {
    private static final long serialVersionUID = 1;

    /** With one line that names the file, and the layer where it is about one. */
    public KerasFileException(String message) {
        super(message);
    }

    /** With what went wrong underneath. */
    public KerasFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
