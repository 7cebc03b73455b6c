package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ops.Addition;
import skipjack.engine.random.Gaussian;
import skipjack.engine.random.Philox;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/**
 * In training, adds normal numbers of mean 0; otherwise does nothing. Seeds and steps are dealt with as in
 * {@link Dropout}.
 */
public final class GaussianNoise extends Layer {
    private final float deviation;
    private long seed;
    private boolean seeded;

    /**
     * Noise of this standard deviation.
     *
     * @throws IllegalArgumentException if it is not a finite number from 0
     */
    public GaussianNoise(float deviation) {
        if (!(deviation >= 0) || Float.isInfinite(deviation)) {
            throw new IllegalArgumentException("the deviation of GaussianNoise must be from 0, not " + deviation);
        }
        this.deviation = deviation;
    }

    /** Draws from this seed, whatever the model's seed is. */
    public GaussianNoise seed(long newSeed) {
        requireNotBuilt();
        seed = newSeed;
        seeded = true;
        return this;
    }

    /** Standard deviation of what is added. */
    public float deviation() {
        return deviation;
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

    /** x and y: one shape. The gradient passes unchanged. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        if (!trains(pass) || deviation == 0) {
            return pass.tape().reshaped(x, x.shape());
        }
        Engine engine = pass.engine();
        Variable y = result(pass, inputs, x.shape());
        Gaussian.fill(new Philox(seed, pass.step()), y.data());
        for (int i = 0; i < y.data().length; i++) {
            y.data()[i] *= deviation;
        }
        Addition.accumulate(engine, x.data(), y.data());
        pass.tape().record(y, dy -> x.shareGradient(y));
        return y;
    }
}
