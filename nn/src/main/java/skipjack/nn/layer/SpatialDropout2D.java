package skipjack.nn.layer;

import java.util.Arrays;
import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ops.Broadcast;
import skipjack.engine.ops.Multiplication;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/**
 * In training, sets whole channels of pictures to zero at random and scales the others; otherwise does nothing.
 *
 * <p>Seeds and steps are dealt with as in {@link Dropout}.
 */
public final class SpatialDropout2D extends Layer {
    private final float rate;
    private long seed;
    private boolean seeded;

    /**
     * Drops this part of all channels.
     *
     * @throws IllegalArgumentException unless {@code 0 <= rate < 1}
     */
    public SpatialDropout2D(float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "the rate of SpatialDropout2D must be at least 0 and below 1, not " + rate);
        }
        this.rate = rate;
    }

    /** Draws from this seed, whatever the model's seed is. */
    public SpatialDropout2D seed(long newSeed) {
        requireNotBuilt();
        seed = newSeed;
        seeded = true;
        return this;
    }

    /** Part of the channels that is dropped. */
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
        return Inputs.picture(inputs);
    }

    /** x and y: {@code [N, H, W, C]}. One number is drawn for each channel of each picture. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        if (!trains(pass) || rate == 0) {
            return pass.tape().reshaped(x, x.shape());
        }
        return masked(pass, x, x.shape().dim(1) * x.shape().dim(2), rate, seed);
    }

    /** Drops at random, one number being drawn for {@code repeats} elements that lie a last axis apart. */
    static Variable masked(Pass pass, Variable x, int repeats, float rate, long seed) {
        Engine engine = pass.engine();
        int n = x.shape().dim(0);
        int width = n == 0 ? 0 : x.shape().size() / n / repeats;
        float[] kept = pass.tape().scratch(n * width);
        Arrays.fill(kept, 1f);
        skipjack.engine.ops.Dropout.forward(engine, rate, seed, pass.step(), kept, kept);
        float[] mask = pass.tape().scratch(x.shape().size());
        Broadcast.forward(engine, n, repeats, width, kept, mask);
        Variable y = pass.tape().result(x.shape(), x.needsGradient());
        Multiplication.forward(engine, x.data(), mask, y.data());
        pass.tape().record(y, dy -> x.addGradient(dx -> Multiplication.forward(engine, dy, mask, dx)));
        return y;
    }
}
