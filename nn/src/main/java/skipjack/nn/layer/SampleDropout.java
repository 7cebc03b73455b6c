package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/**
 * Keras' {@code Dropout} with a noise shape of ones: in training, sets whole samples to zero at random and scales the
 * others; otherwise does nothing. Before an addition it leaves out the block behind it (stochastic depth).
 *
 * <p>Seeds and steps are dealt with as in {@link Dropout}.
 */
public final class SampleDropout extends Layer {
    private final float rate;
    private long seed;
    private boolean seeded;

    /**
     * Drops this part of all samples.
     *
     * @throws IllegalArgumentException unless {@code 0 <= rate < 1}
     */
    public SampleDropout(float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the rate of SampleDropout must be at least 0 and below 1, not " + rate);
        }
        this.rate = rate;
    }

    /** Draws from this seed, whatever the model's seed is. */
    public SampleDropout seed(long newSeed) {
        requireNotBuilt();
        seed = newSeed;
        seeded = true;
        return this;
    }

    @Override
    public String kind() {
        return "Dropout";
    }

    /** Part of the samples that is dropped. */
    public float rate() {
        return rate;
    }

    @Override
    protected void adopt(long modelSeed) {
        if (!seeded) {
            seed = modelSeed;
            seeded = true;
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Inputs.single(inputs);
    }

    /** x and y: one shape. One number is drawn for each sample. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        if (!trains(pass) || rate == 0) {
            return pass.tape().reshaped(x, x.shape());
        }
        return SpatialDropout2D.masked(pass, x, x.shape().dropFirst().size(), rate, seed);
    }
}
