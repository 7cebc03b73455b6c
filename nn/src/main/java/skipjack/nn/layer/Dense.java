package skipjack.nn.layer;

import java.util.List;
import java.util.Optional;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.Bias;
import skipjack.engine.ops.FullyConnected;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.initializer.GlorotUniform;
import skipjack.nn.initializer.Initializer;
import skipjack.nn.initializer.Zeros;

/** {@code y = f(x · kernel + bias)} along the last axis: every unit sees every input. */
public final class Dense extends Layer {
    private static final float[] NO_BIAS = {};

    private final int units;
    private ActivationFunction activation = ActivationFunction.LINEAR;
    private boolean useBias = true;
    private Initializer kernelInitializer = new GlorotUniform();
    private Initializer biasInitializer = new Zeros();
    private Parameter kernel;
    private Parameter bias;

    /**
     * A linear layer with a bias, its kernel from {@code glorot_uniform}: Keras' defaults.
     *
     * @throws IllegalArgumentException if there is not at least one unit
     */
    public Dense(int units) {
        if (units < 1) {
            throw new IllegalArgumentException("Dense needs at least one unit, not " + units);
        }
        this.units = units;
    }

    /** The function applied to the result. */
    public Dense activation(ActivationFunction function) {
        requireNotBuilt();
        activation = function;
        return this;
    }

    /** The function of this name, {@code "softmax"}; unknown names are refused. */
    public Dense activation(String name) {
        return activation(ActivationFunction.named(name));
    }

    /** Whether there is a bias. */
    public Dense useBias(boolean wanted) {
        requireNotBuilt();
        useBias = wanted;
        return this;
    }

    /** First values of the kernel. */
    public Dense kernelInitializer(Initializer initializer) {
        requireNotBuilt();
        kernelInitializer = initializer;
        return this;
    }

    /** First values of the bias. */
    public Dense biasInitializer(Initializer initializer) {
        requireNotBuilt();
        biasInitializer = initializer;
        return this;
    }

    /** Number of units. */
    public int units() {
        return units;
    }

    /** The function applied to the result. */
    public ActivationFunction activation() {
        return activation;
    }

    /** Whether there is a bias. */
    public boolean usesBias() {
        return useBias;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = Inputs.single(inputs);
        if (x.rank() == 0) {
            throw new ShapeMismatch("takes samples with at least one axis, got a number each");
        }
        if (kernel != null && kernel.shape().dim(0) != x.dim(-1)) {
            throw new ShapeMismatch("has a kernel %s, got %s".formatted(kernel.shape(), x));
        }
        return withLast(x, units);
    }

    @Override
    protected void build(List<Shape> inputs) {
        int in = inputs.get(0).dim(-1);
        kernel = addParameter("kernel", Shape.of(in, units), kernelInitializer, true);
        if (useBias) {
            bias = addParameter("bias", Shape.of(units), biasInitializer, true);
        }
    }

    /** x: {@code [N, …, in]}; y: {@code [N, …, units]}. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        int in = x.shape().dim(-1);
        int rows = x.shape().size() / in;
        float[] weights = kernel.read();
        Variable y = result(pass, inputs, withLast(x.shape(), units));
        FullyConnected.forward(engine, rows, in, units, x.data(), weights, useBias ? bias.read() : NO_BIAS, y.data());
        pass.tape().record(y, dy -> {
            if (trainable()) {
                kernel.addGradient(
                        engine,
                        dkernel -> FullyConnected.weightGradient(engine, rows, in, units, x.data(), dy, dkernel));
            }
            if (trainable() && useBias) {
                bias.addGradient(engine, dbias -> Bias.gradient(engine, rows, units, dy, dbias));
            }
            x.addGradient(dx -> FullyConnected.inputGradient(engine, rows, in, units, weights, dy, dx));
        });
        return activation.finish(pass, y);
    }

    @Override
    public long multiplyAdds(Shape output) {
        return (long) output.size() / units * kernel.shape().size();
    }

    /** The parameter {@code [in, units]}; there is none before the layer is applied. */
    public Parameter kernel() {
        return kernel;
    }

    /** The parameter {@code [units]}, if there is one. */
    public Optional<Parameter> bias() {
        return Optional.ofNullable(bias);
    }

    private static Shape withLast(Shape shape, int last) {
        int[] extents = shape.dims();
        extents[extents.length - 1] = last;
        return Shape.of(extents);
    }
}
