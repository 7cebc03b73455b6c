package skipjack.nn.constraint;

import java.util.List;
import java.util.Map;
import skipjack.engine.Shape;

/** A limit on the weights of one parameter. */
public interface Constraint {
    /** Moves weights of this shape, in place, to where they are allowed. */
    void apply(Shape shape, float[] weights);

    /** Keras' class name, {@code MaxNorm}. */
    String name();

    /** Every number by Keras' name, {@code {max_value=2.0}}. */
    Map<String, Float> config();

    /** The axes along which norms are taken; empty where there are no norms. */
    List<Integer> axes();
}
