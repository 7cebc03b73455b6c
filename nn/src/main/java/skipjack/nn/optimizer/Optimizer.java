package skipjack.nn.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.ops.Scaling;
import skipjack.nn.Parameter;
import skipjack.nn.schedule.LearningRateSchedule;

/**
 * Changes parameters according to their gradients, one step at a time.
 *
 * <p>What Keras offers with every optimiser is set with methods that return this object:
 *
 * {@snippet lang=java :
 * new Adam().follow(CosineDecay.of(0.001f, 10_000)).clip(GradientClipping.byGlobalNorm(1)).average(WeightAverage.DEFAULT);
 * }
 *
 * <p>To write one of one's own, extend this class, name the running tensors that each parameter needs, and implement
 * {@link #update} and {@link #settings}.
 */
public abstract class Optimizer {
    /*
     * A step goes through the parameters in Keras' order: gradients are clipped, weights decay, the rule is applied, the
     * averages follow, weights may become them, and constraints bring them back. Everything before and after the rule lies here, so that a rule sees
     * finished gradients and can be applied to all parameters in one pass.
     */
    private static final String AVERAGE = "average";

    private final List<String> ruleSlots;
    private final Map<Parameter, Slots> slots = new HashMap<>();
    private final List<Parameter> reached = new ArrayList<>();
    private Optional<LearningRateSchedule> schedule = Optional.empty();
    private GradientClipping clipping = GradientClipping.NONE;
    private Optional<WeightAverage> average = Optional.empty();
    private float weightDecay;
    private float learningRate;
    private long iterations;

    /** One parameter's running tensors: the rule's, and the average of its weights if there is one. */
    private record Slots(List<Tensor> rule, List<Tensor> average) {}

    /**
     * For optimisers.
     *
     * @param slotNames names of the running tensors kept for each parameter
     * @throws IllegalArgumentException if the learning rate is not a finite number from 0
     */
    protected Optimizer(float learningRate, String... slotNames) {
        this.ruleSlots = List.of(slotNames);
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

    /** The rule's own settings by Keras' names, without the learning rate and what all optimisers have. */
    protected abstract Map<String, String> settings();

    /**
     * One step for one parameter; its gradient is clipped and its weight decay is done.
     *
     * @param rule the running tensors, of the parameter's shape, in the order of their names
     */
    protected abstract void update(Engine engine, Parameter parameter, List<Tensor> rule);

    /** What the running tensors of this name begin with; 0 unless overridden. */
    protected float firstValue(String slotName) {
        return 0;
    }

    /** Whether {@link #update} does the weight decay itself, in the same pass. */
    protected boolean decaysInUpdate() {
        return false;
    }

    /**
     * The rule for all parameters of a step, all of which have a gradient: one after the other, unless a rule knows how to do
     * them in one pass.
     */
    protected void updateAll(Engine engine, List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            update(engine, parameter, ruleSlots(parameter));
        }
    }

    /**
     * Makes one step with all parameters that have a gradient, and clears the gradients.
     *
     * <p>Within {@link #update}, {@link #iterations} is the number of this step, counted from 1, and {@link #learningRate}
     * is its rate.
     *
     * @throws IllegalStateException if no parameter has a gradient
     */
    public final void apply(Engine engine, List<Parameter> parameters) {
        reached.clear();
        for (Parameter parameter : parameters) {
            if (parameter.hasGradient()) {
                reached.add(parameter);
            }
        }
        if (reached.isEmpty() && !parameters.isEmpty()) {
            throw new IllegalStateException(
                    "none of %d parameters has a gradient: no backward pass reached them".formatted(parameters.size()));
        }
        iterations++;
        clipping.apply(engine, reached);
        if (weightDecay != 0 && !decaysInUpdate()) {
            float kept = 1 - learningRate * weightDecay;
            reached.forEach(
                    parameter -> Scaling.apply(engine, kept, parameter.value().data()));
        }
        updateAll(engine, reached);
        average.ifPresent(kept -> follow(engine, kept, reached));
        for (Parameter parameter : reached) {
            if (parameter.constraint().isPresent()) {
                parameter
                        .constraint()
                        .get()
                        .apply(parameter.shape(), parameter.value().data());
            }
        }
        reached.forEach(Parameter::clearGradient);
        reached.clear();
        followSchedule();
    }

    private void follow(Engine engine, WeightAverage kept, List<Parameter> parameters) {
        float momentum = iterations == 1 ? 0 : kept.momentum();
        for (Parameter parameter : parameters) {
            Scaling.average(
                    engine,
                    momentum,
                    parameter.value().data(),
                    slotsOf(parameter).average().getFirst().data());
        }
        if (kept.overwritesAfter(iterations)) {
            adoptAverages(parameters);
        }
    }

    /** Gives these parameters their average values, as the end of a fit does; without averages nothing happens. */
    public final void adoptAverages(List<Parameter> parameters) {
        if (average.isPresent() && iterations > 0) {
            parameters.forEach(
                    parameter -> parameter.assign(slotsOf(parameter).average().getFirst()));
        }
    }

    /** Number of steps made so far. */
    public final long iterations() {
        return iterations;
    }

    /** Goes on counting from here: for a training that continues from a file. */
    public final void setIterations(long steps) {
        iterations = steps;
        followSchedule();
    }

    /** The learning rate of the next step. */
    public final float learningRate() {
        return learningRate;
    }

    /**
     * Sets the learning rate from the next step on.
     *
     * @throws IllegalArgumentException if it is not a finite number from 0
     * @throws IllegalStateException if a schedule decides about it
     */
    public final void setLearningRate(float rate) {
        schedule.ifPresent(plan -> {
            throw new IllegalStateException("the learning rate follows %s and cannot be set".formatted(plan));
        });
        learningRate = requireRate(rate);
    }

    /** Lets a schedule decide about the learning rate, from the next step on. */
    public final Optimizer follow(LearningRateSchedule plan) {
        schedule = Optional.of(plan);
        followSchedule();
        return this;
    }

    private void followSchedule() {
        schedule.ifPresent(plan -> learningRate = requireRate(plan.at(iterations)));
    }

    /** What decides about the learning rate, if it is not a number that stays. */
    public final Optional<LearningRateSchedule> schedule() {
        return schedule;
    }

    /** Clips gradients before they are used. */
    public final Optimizer clip(GradientClipping how) {
        clipping = how;
        return this;
    }

    /** How gradients are clipped. */
    public final GradientClipping clipping() {
        return clipping;
    }

    /**
     * Lets every step take {@code learningRate·decay} of each weight away, past the rule.
     *
     * @throws IllegalArgumentException if the decay is not a finite number from 0
     */
    public final Optimizer decayWeights(float decay) {
        if (!(decay >= 0) || Float.isInfinite(decay)) {
            throw new IllegalArgumentException("the weight decay must be a finite number from 0, not " + decay);
        }
        weightDecay = decay;
        return this;
    }

    /** How much of each weight a step takes away, in units of the learning rate. */
    public final float weightDecay() {
        return weightDecay;
    }

    /**
     * Keeps averages of the weights.
     *
     * @throws IllegalStateException if steps have been made without
     */
    public final Optimizer average(WeightAverage kept) {
        if (!slots.isEmpty() && average.isEmpty()) {
            throw new IllegalStateException("an average of weights must be asked for before the first step");
        }
        average = Optional.of(kept);
        return this;
    }

    /** The average that is kept of weights, if any. */
    public final Optional<WeightAverage> average() {
        return average;
    }

    /**
     * Every setting by Keras' name, with the learning rate as it is now; {@link Optimizers#of} makes an equal optimiser. A
     * schedule is not among them.
     */
    public final Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("learning_rate", Float.toString(learningRate));
        config.putAll(settings());
        if (weightDecay != 0) {
            config.put("weight_decay", Float.toString(weightDecay));
        }
        config.putAll(clipping.config());
        average.ifPresent(kept -> config.putAll(kept.config()));
        return config;
    }

    /** Names of the running tensors kept for each parameter: {@code m} and {@code v} for Adam. An average comes first. */
    public final List<String> slotNames() {
        List<String> names = new ArrayList<>(ruleSlots);
        if (average.isPresent()) {
            names.addFirst(AVERAGE);
        }
        return names;
    }

    /**
     * One running tensor of one parameter: not a copy, and as it begins before the parameter's first step.
     *
     * @throws IllegalArgumentException if this optimiser keeps no such tensor
     */
    public final Tensor slot(Parameter parameter, String slotName) {
        int index = ruleSlots.indexOf(slotName);
        if (index >= 0) {
            return ruleSlots(parameter).get(index);
        }
        if (slotName.equals(AVERAGE) && average.isPresent()) {
            return slotsOf(parameter).average().getFirst();
        }
        throw new IllegalArgumentException("%s keeps %s, not %s".formatted(name(), slotNames(), slotName));
    }

    /** The rule's running tensors of one parameter, in the order of their names. */
    protected final List<Tensor> ruleSlots(Parameter parameter) {
        return slotsOf(parameter).rule();
    }

    private Slots slotsOf(Parameter parameter) {
        Slots known = slots.get(parameter);
        if (known == null) {
            known = firstSlots(parameter.shape());
            slots.put(parameter, known);
        }
        return known;
    }

    private Slots firstSlots(Shape shape) {
        List<Tensor> rule = new ArrayList<>();
        for (String slot : ruleSlots) {
            Tensor fresh = Tensor.zeros(shape);
            if (firstValue(slot) != 0) {
                Arrays.fill(fresh.data(), firstValue(slot));
            }
            rule.add(fresh);
        }
        return new Slots(rule, average.map(kept -> Tensor.zeros(shape)).stream().toList());
    }

    @Override
    public String toString() {
        return name() + config();
    }
}
