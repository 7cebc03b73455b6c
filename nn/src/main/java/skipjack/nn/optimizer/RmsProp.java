package skipjack.nn.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.engine.ops.RmsPropUpdate;
import skipjack.nn.Parameter;

/**
 * RMSprop, with Keras' defaults; see {@link RmsPropUpdate} for the formulas.
 *
 * <p>Keeps {@code velocity}, the mean squared gradient, for every parameter; {@code momentum}, the running step, if there is
 * momentum; {@code average_gradient}, the mean gradient, if it is centred.
 */
public final class RmsProp extends Optimizer {
    static final String NAME = "rmsprop";

    private static final float[] UNUSED = {};

    private final float rho;
    private final float momentum;
    private final float epsilon;
    private final boolean centered;

    /** RMSprop with a learning rate of 0.001. */
    public RmsProp() {
        this(0.001f);
    }

    /** RMSprop that keeps 0.9 of the mean square, without momentum and not centred. */
    public RmsProp(float learningRate) {
        this(learningRate, 0.9f, 0, 1e-7f, false);
    }

    /**
     * RMSprop with settings of one's own.
     *
     * @param rho how much of the mean squared gradient is kept from step to step
     * @param momentum how much of the last step is kept; 0 for none
     * @param epsilon added to the mean square, under the root
     * @param centered whether gradients are divided by their deviation from their mean, rather than by their size
     * @throws IllegalArgumentException if a number is out of range
     */
    public RmsProp(float learningRate, float rho, float momentum, float epsilon, boolean centered) {
        super(learningRate, slotNames(momentum, centered));
        if (!(rho >= 0 && rho <= 1 && momentum >= 0 && momentum <= 1 && epsilon >= 0)) {
            throw new IllegalArgumentException(
                    "RMSprop needs a rho and a momentum between 0 and 1 and an epsilon from 0, not %s, %s and %s"
                            .formatted(rho, momentum, epsilon));
        }
        this.rho = rho;
        this.momentum = momentum;
        this.epsilon = epsilon;
        this.centered = centered;
    }

    private static String[] slotNames(float momentum, boolean centered) {
        List<String> names = new ArrayList<>(List.of("velocity"));
        if (momentum != 0) {
            names.add("momentum");
        }
        if (centered) {
            names.add("average_gradient");
        }
        return names.toArray(String[]::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "rho", Float.toString(rho),
                "momentum", Float.toString(momentum),
                "epsilon", Float.toString(epsilon),
                "centered", Boolean.toString(centered));
    }

    @Override
    protected void update(Engine engine, Parameter parameter, List<Tensor> rule) {
        RmsPropUpdate.apply(
                engine,
                new RmsPropUpdate.Step(learningRate(), rho, momentum, epsilon, centered),
                parameter.value().data(),
                parameter.gradient().data(),
                rule.getFirst().data(),
                momentum == 0 ? UNUSED : rule.get(1).data(),
                centered ? rule.getLast().data() : UNUSED);
    }
}
