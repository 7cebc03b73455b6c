package skipjack.nn.layer;

import java.util.function.Function;
import skipjack.engine.Shape;

/**
 * A window put on an input: the geometry and the shape that comes out, worked out once for inputs of one shape.
 *
 * @param x shape of the input, batch first
 * @param geometry what was worked out
 * @param y shape of the result, batch first
 */
record Placed<G>(Shape x, G geometry, Shape y) {
    /** Keeps what was worked out for the shape that came last; the next is usually the same. Safe for several threads. */
    static final class Last<G> {
        private final Function<Shape, Placed<G>> workOut;
        private volatile Placed<G> last;

        Last(Function<Shape, Placed<G>> workOut) {
            this.workOut = workOut;
        }

        Placed<G> on(Shape x) {
            Placed<G> known = last;
            if (known == null || !known.x().equals(x)) {
                known = workOut.apply(x);
                last = known;
            }
            return known;
        }
    }
}
