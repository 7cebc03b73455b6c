package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.Padding;

/** The doors of the layers: how many inputs there are, of what rank, and what a padding is called. */
final class Inputs {
    private Inputs() {}

    /** The shape of the only input. */
    static Shape single(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new ShapeMismatch("takes one input, got " + inputs);
        }
        return inputs.get(0);
    }

    /** The shape of the only input, which must be a picture {@code [H, W, C]}. */
    static Shape picture(List<Shape> inputs) {
        Shape x = single(inputs);
        if (x.rank() != 3) {
            throw new ShapeMismatch("takes pictures [H, W, C], got " + x);
        }
        return x;
    }

    /** The padding that Keras calls so. */
    static Padding padding(String name) {
        return switch (name) {
            case "valid" -> Padding.VALID;
            case "same" -> Padding.SAME;
            default ->
                throw new IllegalArgumentException("there is no padding '%s'; known are valid, same".formatted(name));
        };
    }
}
