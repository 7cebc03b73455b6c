package skipjack.nn.file;

import java.io.IOException;

/** A text that is not JSON, or JSON that holds something else than what was expected of it. */
public final class JsonException extends IOException {
    private static final long serialVersionUID = 1;

    /** With one line that says what is wrong and where. */
    public JsonException(String message) {
        super(message);
    }
}
