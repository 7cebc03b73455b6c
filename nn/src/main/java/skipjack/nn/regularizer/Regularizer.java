package skipjack.nn.regularizer;

import java.util.Map;
import skipjack.engine.Engine;

/** A price on the weights of one parameter. */
public interface Regularizer {
    /** The price of these weights. */
    double penalty(Engine engine, float[] weights);

    /** Adds the derivative of the price to a gradient of the same length. */
    void addGradient(Engine engine, float[] weights, float[] gradient);

    /** Keras' class name, {@code L2}. */
    String name();

    /** Every setting by Keras' name, {@code {l2=0.01}}. */
    Map<String, Float> config();
}
