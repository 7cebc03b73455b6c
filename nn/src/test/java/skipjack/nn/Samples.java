package skipjack.nn;

import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.random.MersenneTwister;

/** Tensors for tests. */
public final class Samples {
    private Samples() {}

    /** Normal numbers, the same for the same seed. */
    public static Tensor gaussian(int seed, int... extents) {
        Tensor tensor = Tensor.zeros(Shape.of(extents));
        new MersenneTwister(seed).randn(tensor.data());
        return tensor;
    }

    /** The numbers 0 to n − 1, shuffled and scaled to a distance of {@code gap}: no two are near each other. */
    public static Tensor apart(int seed, float gap, int... extents) {
        Tensor tensor = Tensor.zeros(Shape.of(extents));
        int[] order = new MersenneTwister(seed).permutation(tensor.size());
        for (int i = 0; i < order.length; i++) {
            tensor.data()[i] = (order[i] - order.length / 2 + 0.5f) * gap;
        }
        return tensor;
    }

    /** Gives every learnt parameter of a layer normal numbers, so that no gradient is checked at a special point. */
    public static void scramble(Layer layer, int seed) {
        int next = seed;
        for (Parameter parameter : layer.parameters()) {
            if (parameter.isLearnt()) {
                parameter.assign(gaussian(next++, parameter.value().shape().dims()));
            }
        }
    }
}
