package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Window;
import skipjack.engine.ops.Bias;
import skipjack.engine.ops.GroupedConvolution;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.initializer.GlorotUniform;
import skipjack.nn.initializer.Zeros;

/** Keras' {@code Conv2D} with {@code groups}: each group of filters sees its own part of the channels, as in ResNeXt. */
public final class GroupedConv2D extends Layer {
    private static final float[] NO_BIAS = {};

    private final int groups;
    private final int filters;
    private final Window window;
    private ActivationFunction activation = ActivationFunction.LINEAR;
    private boolean useBias = true;
    private Parameter kernel;
    private Parameter bias;

    /**
     * Filters in groups.
     *
     * @param groups number of groups, by which channels and filters must be divisible
     * @param filters K, the number of filters in all groups
     */
    public GroupedConv2D(int groups, int filters, Window window) {
        if (groups < 1 || filters < groups || filters % groups != 0) {
            throw new IllegalArgumentException("%d filters cannot be cut into %d groups".formatted(filters, groups));
        }
        this.groups = groups;
        this.filters = filters;
        this.window = window;
    }

    @Override
    public String kind() {
        return "Conv2D";
    }

    /** The function applied to the result. */
    public GroupedConv2D activation(ActivationFunction function) {
        requireNotBuilt();
        activation = function;
        return this;
    }

    /** Whether there is a bias. */
    public GroupedConv2D useBias(boolean wanted) {
        requireNotBuilt();
        useBias = wanted;
        return this;
    }

    /** Number of groups. */
    public int groups() {
        return groups;
    }

    /** K, the number of filters. */
    public int filters() {
        return filters;
    }

    /** Size, strides, dilation and padding. */
    public Window window() {
        return window;
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
        Shape x = Inputs.picture(inputs);
        if (x.dim(2) % groups != 0) {
            throw new ShapeMismatch("cannot cut the channels of %s into %d groups".formatted(x, groups));
        }
        if (kernel != null && kernel.value().shape().dim(2) * groups != x.dim(2)) {
            throw new ShapeMismatch("has a kernel %s in %d groups, got %s"
                    .formatted(kernel.value().shape(), groups, x));
        }
        return geometry(x.prepend(1)).outputShape().dropFirst();
    }

    @Override
    protected void build(List<Shape> inputs) {
        int channels = inputs.get(0).dim(2) / groups;
        Shape shape = Shape.of(window.height(), window.width(), channels, filters);
        kernel = addParameter("kernel", shape, new GlorotUniform(), true);
        if (useBias) {
            bias = addParameter("bias", Shape.of(filters), new Zeros(), true);
        }
    }

    /** x: {@code [N, H, W, C]}; y: {@code [N, P, Q, K]}. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        ConvGeometry g = geometry(x.shape());
        float[] weights = kernel.value().data();
        Variable y = result(pass, inputs, g.outputShape());
        GroupedConvolution.forward(
                engine, groups, g, x.data(), weights, useBias ? bias.value().data() : NO_BIAS, y.data());
        pass.tape().record(y, dy -> {
            if (trainable()) {
                kernel.addGradient(
                        engine, dkernel -> GroupedConvolution.kernelGradient(engine, groups, g, x.data(), dy, dkernel));
            }
            if (trainable() && useBias) {
                bias.addGradient(engine, dbias -> Bias.gradient(engine, g.pixels(), filters, dy, dbias));
            }
            x.addGradient(dx -> GroupedConvolution.inputGradient(engine, groups, g, weights, dy, dx));
        });
        return activation.finish(pass, y);
    }

    private ConvGeometry geometry(Shape x) {
        return ConvGeometry.of(x.dim(0), x.dim(1), x.dim(2), x.dim(3), filters, window);
    }
}
