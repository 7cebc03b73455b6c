package skipjack.nn.optimizer;

import java.util.List;
import java.util.Map;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.engine.ops.SgdUpdate;
import skipjack.nn.Parameter;

/** Stochastic gradient descent, plain, with momentum or with Nesterov's; see {@link SgdUpdate} for the formulas. */
public final class Sgd extends Optimizer {
    static final String NAME = "sgd";

    private final float momentum;
    private final boolean nesterov;

    /** Plain descent with Keras' learning rate, 0.01. */
    public Sgd() {
        this(0.01f);
    }

    /** Plain descent. */
    public Sgd(float learningRate) {
        this(learningRate, 0, false);
    }

    /**
     * Descent with momentum.
     *
     * @param momentum how much of the velocity is kept from step to step, from 0 to 1
     * @throws IllegalArgumentException if a number is out of range
     */
    public Sgd(float learningRate, float momentum, boolean nesterov) {
        super(learningRate, momentum == 0 ? new String[0] : new String[] {"velocity"});
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException("the momentum must lie between 0 and 1, not " + momentum);
        }
        this.momentum = momentum;
        this.nesterov = nesterov;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("momentum", Float.toString(momentum), "nesterov", Boolean.toString(nesterov));
    }

    @Override
    protected void update(Engine engine, Parameter parameter, List<Tensor> rule) {
        float[] velocity = rule.isEmpty() ? new float[0] : rule.get(0).data();
        SgdUpdate.apply(
                engine,
                learningRate(),
                momentum,
                nesterov,
                parameter.value().data(),
                parameter.gradient().data(),
                velocity);
    }
}
