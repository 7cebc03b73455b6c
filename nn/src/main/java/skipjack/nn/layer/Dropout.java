package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/**
 * In training, sets elements to zero at random and scales the others so that their expected sum stays; otherwise does
 * nothing.
 *
 * <p>Which elements are dropped depends on the seed, the number of the training step and the position alone: the same on
 * any number of threads, and in a resumed run as in an uninterrupted one. Without a seed of its own the layer takes one
 * from the model. A layer that is used twice in a network drops the same elements both times.
 */
public final class Dropout extends Layer {
    private final float rate;
    private long seed;
    private boolean seeded;

    /**
     * Drops this part of all elements.
     *
     * @throws IllegalArgumentException unless {@code 0 <= rate < 1}
     */
    public Dropout(float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the rate of Dropout must be at least 0 and below 1, not " + rate);
        }
        this.rate = rate;
    }

    /** Draws from this seed, whatever the model's seed is. */
    public Dropout seed(long newSeed) {
        requireNotBuilt();
        seed = newSeed;
        seeded = true;
        return this;
    }

    /** Part of the elements that is dropped. */
    public float rate() {
        return rate;
    }

    /** The seed drawn from: the layer's own or, once it is part of a model, one derived from the model's. */
    public long seed() {
        return seed;
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

    /** x and y: one shape. The gradient passes where the value passed, with the same scale. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        if (!trains(pass) || rate == 0) {
            return pass.tape().reshaped(x, x.shape());
        }
        long drawn = seed;
        Variable y = result(pass, inputs, x.shape());
        skipjack.engine.ops.Dropout.forward(pass.engine(), rate, drawn, pass.step(), x.data(), y.data());
        pass.tape()
                .record(
                        y,
                        dy -> x.reuseGradient(
                                y,
                                dx -> skipjack.engine.ops.Dropout.backward(
                                        pass.engine(), rate, drawn, pass.step(), dy, dx)));
        return y;
    }
}
