package skipjack.nn.optimizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.nn.Parameter;

/**
 * Changes parameters according to their gradients, one step at a time.
 *
 * <p>To write one of one's own, extend this class, name the running tensors that each parameter needs, and implement
 * {@link #update}.
 */
public abstract class Optimizer {
    private final List<String> slotNames;
    private final Map<Parameter, List<Tensor>> slots = new HashMap<>();
    private float learningRate;
    private long iterations;

    /**
     * For optimisers.
     *
     * @param slotNames names of the running tensors kept for each parameter, all of which start at zero
     * @throws IllegalArgumentException if the learning rate is not a finite number from 0
     */
    protected Optimizer(float learningRate, String... slotNames) {
        this.slotNames = List.of(slotNames);
        this.learningRate = requireRate(learningRate);
    }

    private static float requireRate(float rate) {
        if (!(rate >= 0) || Float.isInfinite(rate)) {
            throw new IllegalArgumentException("the learning rate must be a finite number from 0, not " + rate);
        }
        return rate;
    }

    /** Keras' name in lower case, {@code adam}: what files call this optimiser. */
    public abstract String name();

    /** Every setting by Keras' name, with the learning rate as it is now; {@link Optimizers#of} makes an equal optimiser. */
    public abstract Map<String, String> config();

    /**
     * One step for one parameter.
     *
     * @param slots the running tensors, of the parameter's shape, in the order of their names
     */
    protected abstract void update(Engine engine, Parameter parameter, List<Tensor> slots);

    /**
     * Makes one step with all parameters that have a gradient, and clears the gradients.
     *
     * <p>Within {@link #update}, {@link #iterations} is the number of this step, counted from 1.
     *
     * @throws IllegalStateException if no parameter has a gradient
     */
    public final void apply(Engine engine, List<Parameter> parameters) {
        iterations++;
        boolean any = false;
        for (Parameter parameter : parameters) {
            if (parameter.hasGradient()) {
                update(engine, parameter, slotsOf(parameter));
                parameter.clearGradient();
                any = true;
            }
        }
        if (!any && !parameters.isEmpty()) {
            throw new IllegalStateException(
                    "none of %d parameters has a gradient: no backward pass reached them".formatted(parameters.size()));
        }
    }

    /** Number of steps made so far. */
    public final long iterations() {
        return iterations;
    }

    /** Goes on counting from here: for a training that continues from a file. */
    public final void setIterations(long steps) {
        iterations = steps;
    }

    /** The learning rate of the next step. */
    public final float learningRate() {
        return learningRate;
    }

    /**
     * Sets the learning rate from the next step on: for schedules.
     *
     * @throws IllegalArgumentException if it is not a finite number from 0
     */
    public final void setLearningRate(float rate) {
        learningRate = requireRate(rate);
    }

    /** Names of the running tensors kept for each parameter: {@code m} and {@code v} for Adam. */
    public final List<String> slotNames() {
        return slotNames;
    }

    /**
     * One running tensor of one parameter: not a copy, and zero before the parameter's first step.
     *
     * @throws IllegalArgumentException if this optimiser keeps no such tensor
     */
    public final Tensor slot(Parameter parameter, String slotName) {
        int index = slotNames.indexOf(slotName);
        if (index < 0) {
            throw new IllegalArgumentException("%s keeps %s, not %s".formatted(name(), slotNames, slotName));
        }
        return slotsOf(parameter).get(index);
    }

    private List<Tensor> slotsOf(Parameter parameter) {
        return slots.computeIfAbsent(parameter, unseen -> {
            List<Tensor> fresh = new ArrayList<>();
            slotNames.forEach(slot -> fresh.add(Tensor.zeros(unseen.shape())));
            return fresh;
        });
    }

    @Override
    public String toString() {
        return name() + config();
    }
}
