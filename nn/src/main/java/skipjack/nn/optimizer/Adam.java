package skipjack.nn.optimizer;

import java.util.List;
import java.util.Map;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.engine.ops.AdamUpdate;
import skipjack.nn.Parameter;

/**
 * Adam, with Keras' defaults and in Keras' form (ε outside the bias correction); see {@link AdamUpdate} for the formulas.
 *
 * <p>Keeps two tensors per parameter: {@code m}, the mean gradient, and {@code v}, the mean squared gradient.
 */
public final class Adam extends Optimizer {
    static final String NAME = "adam";

    private final Moments moments;

    /** Adam with a learning rate of 0.001. */
    public Adam() {
        this(0.001f);
    }

    /** Adam with Keras' moments. */
    public Adam(float learningRate) {
        this(learningRate, Moments.DEFAULT);
    }

    /** Adam with moments of one's own. */
    public Adam(float learningRate, Moments moments) {
        super(learningRate, "m", "v");
        this.moments = moments;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    protected Map<String, String> settings() {
        return moments.config();
    }

    @Override
    protected boolean decaysInUpdate() {
        return true;
    }

    @Override
    protected void update(Engine engine, Parameter parameter, List<Tensor> rule) {
        update(engine, parameter, rule, step(moments, this));
    }

    @Override
    protected void updateAll(Engine engine, List<Parameter> parameters) {
        AdamUpdate.Step step = step(moments, this);
        for (Parameter parameter : parameters) {
            update(engine, parameter, ruleSlots(parameter), step);
        }
    }

    /** What all parameters have in common in the step that an optimiser is making. */
    static AdamUpdate.Step step(Moments moments, Optimizer optimizer) {
        return new AdamUpdate.Step(
                optimizer.learningRate(),
                moments.beta1(),
                moments.beta2(),
                moments.epsilon(),
                optimizer.weightDecay(),
                optimizer.iterations());
    }

    static void update(Engine engine, Parameter parameter, List<Tensor> rule, AdamUpdate.Step step) {
        AdamUpdate.apply(
                engine,
                step,
                parameter.value().data(),
                parameter.gradient().data(),
                rule.get(0).data(),
                rule.get(1).data());
    }
}
