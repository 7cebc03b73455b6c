package skipjack.engine;

/** Thrown at the door of an operation or a layer when shapes do not fit; the message holds the shapes. */
public final class ShapeMismatch extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** With one clear line: what was expected, by whom, and what came. */
    public ShapeMismatch(String message) {
        super(message);
    }
}
