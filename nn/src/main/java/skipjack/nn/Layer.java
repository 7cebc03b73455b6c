package skipjack.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.nn.autograd.Variable;
import skipjack.nn.constraint.Constraint;
import skipjack.nn.initializer.Initializer;
import skipjack.nn.regularizer.Regularizer;

/**
 * A piece of a network: a rule from input values to an output value, and the parameters the rule needs.
 *
 * <p>A layer is configured, then applied to nodes. The first application creates its parameters from the input's shape;
 * from then on its configuration is fixed. To write a layer of one's own, extend this class and implement
 * {@link #outputShape} and {@link #forward}, and {@link #build} if there are parameters.
 */
public abstract class Layer {
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Parameter> learnt = new ArrayList<>();
    private final List<Parameter> parametersToRead = Collections.unmodifiableList(parameters);
    private final List<Parameter> learntToRead = Collections.unmodifiableList(learnt);
    private final Map<String, Regularizer> regularizers = new HashMap<>();
    private final Map<String, Constraint> constraints = new HashMap<>();
    private String name = "";
    private boolean built;
    private boolean trainable = true;
    private boolean infersAlways;

    /** For layers; a layer starts unnamed, not built and trainable. */
    protected Layer() {}

    /** Keras' class name: {@code Conv2D}. */
    public String kind() {
        return getClass().getSimpleName();
    }

    /** The name given by {@link #named} or, once the layer is part of a model, by the model; empty before. */
    public final String name() {
        return name;
    }

    /**
     * Names this layer.
     *
     * @throws IllegalArgumentException if the name is blank
     * @throws IllegalStateException if the layer already has another name
     */
    public final Layer named(String newName) {
        if (newName.isBlank()) {
            throw new IllegalArgumentException("the name of a layer cannot be blank");
        }
        if (!name.isEmpty() && !name.equals(newName)) {
            throw new IllegalStateException("%s cannot be renamed to %s".formatted(this, newName));
        }
        name = newName;
        return this;
    }

    /**
     * Applies this layer to nodes of the network and gives the node of its result.
     *
     * @throws ShapeMismatch if the layer cannot work on these shapes
     */
    public final Node apply(Node... inputs) {
        List<Node> nodes = List.of(inputs);
        Shape output = prepare(nodes.stream().map(Node::shape).toList());
        return new Node(this, nodes, output);
    }

    /** Builds this layer for inputs of these shapes, without the batch, if it is not built yet; gives the result's shape. */
    final Shape prepare(List<Shape> inputs) {
        try {
            Shape output = outputShape(inputs);
            if (!built) {
                build(inputs);
                built = true;
            }
            return output;
        } catch (ShapeMismatch mismatch) {
            throw new ShapeMismatch("%s: %s".formatted(this, mismatch.getMessage()));
        }
    }

    /**
     * The result's shape for inputs of these shapes; all shapes are those of one sample, without the batch.
     *
     * @throws ShapeMismatch if the layer cannot work on these shapes, or its parameters were made for others
     */
    public abstract Shape outputShape(List<Shape> inputs);

    /** Creates the parameters with {@link #addParameter}, in the order of Keras' files. Called once. */
    protected void build(List<Shape> inputs) {}

    /**
     * Receives a seed that is the layer's alone, when the layer becomes part of a model. Layers that draw random numbers
     * in training and were given no seed keep it.
     */
    protected void adopt(long modelSeed) {}

    /**
     * Computes the result and records on {@code pass.tape()} how its gradient flows back. Keeps nothing of the inputs
     * and changes nothing in the layer in {@link Mode#INFERENCE}, where several threads may be here at once.
     *
     * @return a new variable, never an input itself: where the value is unchanged, {@code pass.tape().reshaped(x, …)}
     */
    public abstract Variable forward(Pass pass, List<Variable> inputs);

    /**
     * A variable for this layer's result; it needs a gradient if an input does or if this layer learns.
     *
     * @param shape the result's shape, batch first
     */
    protected final Variable result(Pass pass, List<Variable> inputs, Shape shape) {
        boolean wanted = trainable && !learnt.isEmpty();
        for (int i = 0; i < inputs.size() && !wanted; i++) {
            wanted = inputs.get(i).needsGradient();
        }
        return pass.tape().result(shape, wanted);
    }

    /** Adds a parameter while building. */
    protected final Parameter addParameter(
            String parameterName, Shape shape, Initializer initializer, boolean isLearnt) {
        Parameter parameter = new Parameter(parameterName, shape, initializer, isLearnt);
        Optional.ofNullable(regularizers.get(parameterName)).ifPresent(parameter::regularize);
        Optional.ofNullable(constraints.get(parameterName)).ifPresent(parameter::constrain);
        parameters.add(parameter);
        if (isLearnt) {
            learnt.add(parameter);
        }
        return parameter;
    }

    /**
     * Puts a price on large values of a parameter, Keras' {@code kernel_regularizer} and so on, before or after the layer has
     * been applied.
     *
     * @param parameterName {@code kernel}, {@code bias}, {@code gamma}, …; before the layer has been applied it is not known
     *     yet whether there will be such a parameter
     * @throws IllegalArgumentException if the layer has been applied and has no such parameter
     */
    public final Layer regularize(String parameterName, Regularizer price) {
        regularizers.put(parameterName, price);
        named(parameterName, parameter -> parameter.regularize(price));
        return this;
    }

    /**
     * Limits a parameter, Keras' {@code kernel_constraint} and so on, before or after the layer has been applied.
     *
     * @param parameterName as for {@link #regularize}
     * @throws IllegalArgumentException if the layer has been applied and has no such parameter
     */
    public final Layer constrain(String parameterName, Constraint limit) {
        constraints.put(parameterName, limit);
        named(parameterName, parameter -> parameter.constrain(limit));
        return this;
    }

    private void named(String parameterName, Consumer<Parameter> action) {
        List<Parameter> found = parameters.stream()
                .filter(parameter -> parameter.name().equals(parameterName))
                .toList();
        if (built && found.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no parameter %s, only %s".formatted(this, parameterName, parameters));
        }
        found.forEach(action);
    }

    /** For setters: refuses changes once the layer has been applied. */
    protected final void requireNotBuilt() {
        if (built) {
            throw new IllegalStateException("%s has been applied and can no longer be configured".formatted(this));
        }
    }

    /** All parameters, in the order of Keras' files. */
    public final List<Parameter> parameters() {
        return parametersToRead;
    }

    /** The parameters that training changes: the learnt ones, or none if this layer is frozen. */
    public final List<Parameter> trainableParameters() {
        return trainable ? learntToRead : List.of();
    }

    /** Whether training changes this layer's parameters; true unless frozen. */
    public final boolean trainable() {
        return trainable;
    }

    /** Freezes or thaws this layer; a frozen batch normalisation also keeps its statistics. */
    public final void setTrainable(boolean newTrainable) {
        trainable = newTrainable;
    }

    /**
     * Lets this layer compute in training as it does in a prediction: Keras' call with {@code training=False}. Batch
     * normalisation then uses its moving statistics and keeps them, dropout drops nothing; parameters still learn.
     */
    public final Layer inferAlways() {
        infersAlways = true;
        return this;
    }

    /** Whether {@link #inferAlways} was called. */
    public final boolean infersAlways() {
        return infersAlways;
    }

    /** Whether this run is a training run for this layer. */
    protected final boolean trains(Pass pass) {
        return pass.isTraining() && !infersAlways;
    }

    /**
     * How many multiplications with an addition one sample costs, forward and with borders counted in full; 0 where moving
     * data costs more than computing. For profiles.
     *
     * @param output the result's shape, without the batch
     */
    public long multiplyAdds(Shape output) {
        return 0;
    }

    /** Number of elements of all parameters. */
    public final long parameterCount() {
        return parameters.stream()
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
    }

    /** {@code Conv2D conv1}. */
    @Override
    public final String toString() {
        return name.isEmpty() ? kind() : kind() + " " + name;
    }
}
