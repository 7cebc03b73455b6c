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
    public Map<String, String> config() {
        return Map.of(
                "learning_rate", Float.toString(learningRate()),
                "beta_1", Float.toString(moments.beta1()),
                "beta_2", Float.toString(moments.beta2()),
                "epsilon", Float.toString(moments.epsilon()));
    }

    @Override
    protected void update(Engine engine, Parameter parameter, List<Tensor> slots) {
        update(engine, parameter, slots, learningRate(), moments, 0, iterations());
    }

    static void update(
            Engine engine,
            Parameter parameter,
            List<Tensor> slots,
            float learningRate,
            Moments moments,
            float decay,
            long t) {
        AdamUpdate.apply(
                engine,
                new AdamUpdate.Step(learningRate, moments.beta1(), moments.beta2(), moments.epsilon(), decay, t),
                parameter.value().data(),
                parameter.gradient().data(),
                slots.get(0).data(),
                slots.get(1).data());
    }
}
