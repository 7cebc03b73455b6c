package skipjack.nn.initializer;

import skipjack.engine.Tensor;

/** All ones: Keras' default for the scale of a normalisation. */
public final class Ones implements Initializer {
    /** All ones. */
    public Ones() {}

    @Override
    public void fill(Tensor value, long seed) {
        new Constant(1).fill(value, seed);
    }
}
