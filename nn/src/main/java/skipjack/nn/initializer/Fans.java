package skipjack.nn.initializer;

import skipjack.engine.Shape;

/**
 * How many values enter a unit, and how many units a value enters.
 *
 * @param in R·S·C for a kernel {@code [R, S, C, K]}, the first extent for weights {@code [in, out]}
 * @param out R·S·K, or the second extent
 */
public record Fans(long in, long out) {
    /** The fans of a parameter, as Keras counts them: the last two axes are in and out, those before are the window. */
    public static Fans of(Shape shape) {
        if (shape.rank() < 2) {
            return new Fans(shape.size(), shape.size());
        }
        long in = shape.dim(-2);
        long out = shape.dim(-1);
        long window = in * out == 0 ? 0 : shape.size() / (in * out);
        return new Fans(window * in, window * out);
    }
}
