package skipjack.nn.initializer;

import skipjack.engine.Tensor;
import skipjack.engine.random.MersenneTwister;

/**
 * What {@code numpy.random.seed(seed); numpy.random.randn(…)} gives, rounded to float: for repeating published experiments.
 *
 * @param seed NumPy's seed
 */
public record NumpyRandn(int seed) implements Initializer {
    @Override
    public void fill(Tensor value, long modelSeed) {
        new MersenneTwister(seed).randn(value.data());
    }
}
