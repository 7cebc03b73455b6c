package skipjack.nn.initializer;

import skipjack.engine.Tensor;

/** Gives a parameter its first value. */
@FunctionalInterface
public interface Initializer {
    /**
     * Overwrites every element.
     *
     * @param value the parameter, in its final shape: {@code [R, S, C, K]} for kernels, {@code [in, out]} for dense weights
     * @param seed the seed to draw from if this initialiser was made without one
     */
    void fill(Tensor value, long seed);
}
