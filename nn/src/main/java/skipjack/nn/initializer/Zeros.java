package skipjack.nn.initializer;

import skipjack.engine.Tensor;

/** All zeros: Keras' default for biases. */
public final class Zeros implements Initializer {
    /** All zeros. */
    public Zeros() {}

    @Override
    public void fill(Tensor value, long seed) {
        new Constant(0).fill(value, seed);
    }
}
