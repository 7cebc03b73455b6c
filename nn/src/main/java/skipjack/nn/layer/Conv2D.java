package skipjack.nn.layer;

import java.util.List;
import java.util.Optional;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.engine.ops.Bias;
import skipjack.engine.ops.Convolution;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.initializer.GlorotUniform;
import skipjack.nn.initializer.Initializer;
import skipjack.nn.initializer.Zeros;
import skipjack.nn.profile.Phase;

/**
 * Slides filters over pictures: {@code y = f(x ∗ kernel + bias)}.
 *
 * <p>{@link skipjack.engine.ops.Convolution} computes it; this class adds what an operation must not know: two
 * parameters, and the entry on the tape that sends a gradient to each of them and to x.
 */
public final class Conv2D extends Layer {
    private static final float[] NO_BIAS = {};

    private final int filters;
    private final Placed.Last<ConvGeometry> placed = new Placed.Last<>(this::place);
    private Window window;
    private ActivationFunction activation = ActivationFunction.LINEAR;
    private boolean useBias = true;
    private Initializer kernelInitializer = new GlorotUniform();
    private Initializer biasInitializer = new Zeros();
    private Parameter kernel;
    private Parameter bias;

    /**
     * Square filters with Keras' defaults: stride 1, no padding, a bias, the kernel from {@code glorot_uniform}.
     *
     * @param filters K, the number of filters
     * @param size their height and width
     */
    public Conv2D(int filters, int size) {
        this(filters, Window.square(size, 1, Padding.VALID));
    }

    /** Filters with a window of any kind. */
    public Conv2D(int filters, Window window) {
        if (filters < 1) {
            throw new IllegalArgumentException("Conv2D needs at least one filter, not " + filters);
        }
        this.filters = filters;
        this.window = window;
    }

    /** Pixels from one place of the window to the next, in both directions. */
    public Conv2D strides(int stride) {
        return window(new Window(
                window.height(),
                window.width(),
                stride,
                stride,
                window.dilationHeight(),
                window.dilationWidth(),
                window.padding()));
    }

    /** What happens at the border. */
    public Conv2D padding(Padding padding) {
        return window(new Window(
                window.height(),
                window.width(),
                window.strideHeight(),
                window.strideWidth(),
                window.dilationHeight(),
                window.dilationWidth(),
                padding));
    }

    /** This many zeros on all four sides. */
    public Conv2D padding(int all) {
        return padding(all == 0 ? Padding.VALID : Padding.of(all));
    }

    /** Keras' names for what happens at the border: {@code "valid"} or {@code "same"}. */
    public Conv2D padding(String name) {
        return padding(Inputs.padding(name));
    }

    private Conv2D window(Window newWindow) {
        requireNotBuilt();
        window = newWindow;
        return this;
    }

    /** The function applied to the result. */
    public Conv2D activation(ActivationFunction function) {
        requireNotBuilt();
        activation = function;
        return this;
    }

    /** The function of this name, {@code "relu"}; unknown names are refused. */
    public Conv2D activation(String name) {
        return activation(ActivationFunction.named(name));
    }

    /** Whether there is a bias. */
    public Conv2D useBias(boolean wanted) {
        requireNotBuilt();
        useBias = wanted;
        return this;
    }

    /** First values of the kernel. */
    public Conv2D kernelInitializer(Initializer initializer) {
        requireNotBuilt();
        kernelInitializer = initializer;
        return this;
    }

    /** First values of the bias. */
    public Conv2D biasInitializer(Initializer initializer) {
        requireNotBuilt();
        biasInitializer = initializer;
        return this;
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
        if (kernel != null && kernel.shape().dim(2) != x.dim(2)) {
            throw new ShapeMismatch("has a kernel %s, got %s".formatted(kernel.shape(), x));
        }
        return geometry(x.prepend(1)).outputShape().dropFirst();
    }

    @Override
    protected void build(List<Shape> inputs) {
        kernel = addParameter("kernel", geometry(inputs.get(0).prepend(1)).kernelShape(), kernelInitializer, true);
        if (useBias) {
            bias = addParameter("bias", Shape.of(filters), biasInitializer, true);
        }
    }

    /** x: {@code [N, H, W, C]}; y: {@code [N, P, Q, K]}. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        Placed<ConvGeometry> here = placed.on(x.shape());
        ConvGeometry g = here.geometry();
        float[] weights = kernel.read();
        Variable y = result(pass, inputs, here.y());
        Convolution.forward(engine, g, x.data(), weights, useBias ? bias.read() : NO_BIAS, y.data());
        pass.tape().record(y, dy -> backward(pass, g, x, weights, dy));
        return activation.finish(pass, y);
    }

    private void backward(Pass pass, ConvGeometry g, Variable x, float[] weights, float[] dy) {
        Engine engine = pass.engine();
        if (trainable()) {
            pass.tape().turnTo(Phase.KERNEL_GRADIENT);
            Convolution.kernelGradient(engine, g, x.data(), dy, kernel.openGradient(engine));
            kernel.closeGradient(engine);
        }
        if (trainable() && useBias) {
            pass.tape().turnTo(Phase.BIAS_GRADIENT);
            Bias.gradient(engine, g.pixels(), filters, dy, bias.openGradient(engine));
            bias.closeGradient(engine);
        }
        if (x.needsGradient()) {
            pass.tape().turnTo(Phase.INPUT_GRADIENT);
            Convolution.inputGradient(engine, g, weights, dy, x.openGradient());
            x.closeGradient();
        }
    }

    @Override
    public long multiplyAdds(Shape output) {
        return (long) output.size() / filters * kernel.shape().size();
    }

    /** The parameter {@code [R, S, C, K]}; there is none before the layer is applied. */
    public Parameter kernel() {
        return kernel;
    }

    /** The parameter {@code [K]}, if there is one. */
    public Optional<Parameter> bias() {
        return Optional.ofNullable(bias);
    }

    private Placed<ConvGeometry> place(Shape x) {
        ConvGeometry g = geometry(x);
        return new Placed<>(x, g, g.outputShape());
    }

    private ConvGeometry geometry(Shape x) {
        return ConvGeometry.of(x.dim(0), x.dim(1), x.dim(2), x.dim(3), filters, window);
    }
}
