package skipjack.engine.ops;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;

/** The doors of the operations: refuses arrays whose length does not fit, in one line that says what came. */
final class Require {
    private Require() {}

    /**
     * Insists on an array of this length.
     *
     * @param operation who insists, {@code "Relu.forward"}
     * @param name the argument's name
     */
    static void length(String operation, String name, float[] array, long length) {
        if (array.length != length) {
            throw new ShapeMismatch(
                    "%s: %s must hold %d floats but has %d".formatted(operation, name, length, array.length));
        }
    }

    /** Insists on an array of {@code rows · columns} floats. */
    static void matrix(String operation, String name, float[] array, int rows, int columns) {
        if (rows < 0 || columns < 0 || array.length != (long) rows * columns) {
            throw new ShapeMismatch("%s: %s must hold [%d, %d] floats but has %d"
                    .formatted(operation, name, rows, columns, array.length));
        }
    }

    /** Insists on an extent of at least one, where a mean over nothing would follow. */
    static void positive(String operation, String name, int extent) {
        if (extent < 1) {
            throw new ShapeMismatch("%s: %s must be at least 1, not %d".formatted(operation, name, extent));
        }
    }

    /** Insists on an array that holds exactly this shape. */
    static void shape(String operation, String name, float[] array, Shape shape) {
        if (array.length != shape.size()) {
            throw new ShapeMismatch("%s: %s must hold %s, %d floats, but has %d"
                    .formatted(operation, name, shape, shape.size(), array.length));
        }
    }

    /** Insists on an array of this length, or an empty one. */
    static void optional(String operation, String name, float[] array, int length) {
        if (array.length != 0 && array.length != length) {
            throw new ShapeMismatch(
                    "%s: %s must hold %d floats, or none, but has %d".formatted(operation, name, length, array.length));
        }
    }
}
