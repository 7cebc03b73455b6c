package skipjack.nn.optimizer;

import java.util.List;
import java.util.Map;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.engine.ops.AdagradUpdate;
import skipjack.nn.Parameter;

/**
 * Adagrad, with Keras' defaults; see {@link AdagradUpdate} for the formulas.
 *
 * <p>Keeps {@code accumulator}, the sum of squared gradients, for every parameter.
 */
public final class Adagrad extends Optimizer {
    static final String NAME = "adagrad";

    private final float initialAccumulator;
    private final float epsilon;

    /** Adagrad with a learning rate of 0.001. */
    public Adagrad() {
        this(0.001f);
    }

    /** Adagrad whose sums begin at 0.1. */
    public Adagrad(float learningRate) {
        this(learningRate, 0.1f, 1e-7f);
    }

    /**
     * Adagrad with settings of one's own.
     *
     * @param initialAccumulator what the sums begin with
     * @param epsilon added to the sum, under the root
     * @throws IllegalArgumentException if a number is out of range
     */
    public Adagrad(float learningRate, float initialAccumulator, float epsilon) {
        super(learningRate, "accumulator");
        if (!(initialAccumulator >= 0 && epsilon >= 0)) {
            throw new IllegalArgumentException("Adagrad needs a first accumulator and an epsilon from 0, not %s and %s"
                    .formatted(initialAccumulator, epsilon));
        }
        this.initialAccumulator = initialAccumulator;
        this.epsilon = epsilon;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    protected float firstValue(String slotName) {
        return initialAccumulator;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "initial_accumulator_value", Float.toString(initialAccumulator), "epsilon", Float.toString(epsilon));
    }

    @Override
    protected void update(Engine engine, Parameter parameter, List<Tensor> rule) {
        AdagradUpdate.apply(
                engine,
                learningRate(),
                epsilon,
                parameter.value().data(),
                parameter.gradient().data(),
                rule.getFirst().data());
    }
}
