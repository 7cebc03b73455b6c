package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.engine.ops.Bias;
import skipjack.engine.ops.DepthwiseConvolution;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.initializer.GlorotUniform;
import skipjack.nn.initializer.Zeros;

/** Gives each channel filters of its own and does not mix channels; with a 1×1 {@link Conv2D} behind it, MobileNet's block. */
public final class DepthwiseConv2D extends Layer {
    private static final float[] NO_BIAS = {};

    private final int depthMultiplier;
    private Window window;
    private ActivationFunction activation = ActivationFunction.LINEAR;
    private boolean useBias = true;
    private Parameter kernel;
    private Parameter bias;

    /** One square filter for each channel, with Keras' defaults. */
    public DepthwiseConv2D(int size) {
        this(1, Window.square(size, 1, Padding.VALID));
    }

    /**
     * Filters with a window of any kind.
     *
     * @param depthMultiplier M, the number of filters for each channel
     */
    public DepthwiseConv2D(int depthMultiplier, Window window) {
        if (depthMultiplier < 1) {
            throw new IllegalArgumentException("the depth multiplier must be at least 1, not " + depthMultiplier);
        }
        this.depthMultiplier = depthMultiplier;
        this.window = window;
    }

    /** Pixels from one place of the window to the next, in both directions. */
    public DepthwiseConv2D strides(int stride) {
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
    public DepthwiseConv2D padding(Padding padding) {
        return window(new Window(
                window.height(),
                window.width(),
                window.strideHeight(),
                window.strideWidth(),
                window.dilationHeight(),
                window.dilationWidth(),
                padding));
    }

    /** Keras' names for what happens at the border: {@code "valid"} or {@code "same"}. */
    public DepthwiseConv2D padding(String name) {
        return padding(Inputs.padding(name));
    }

    private DepthwiseConv2D window(Window newWindow) {
        requireNotBuilt();
        window = newWindow;
        return this;
    }

    /** The function applied to the result. */
    public DepthwiseConv2D activation(ActivationFunction function) {
        requireNotBuilt();
        activation = function;
        return this;
    }

    /** The function of this name, {@code "relu"}; unknown names are refused. */
    public DepthwiseConv2D activation(String name) {
        return activation(ActivationFunction.named(name));
    }

    /** Whether there is a bias. */
    public DepthwiseConv2D useBias(boolean wanted) {
        requireNotBuilt();
        useBias = wanted;
        return this;
    }

    /** M, the number of filters for each channel. */
    public int depthMultiplier() {
        return depthMultiplier;
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
        int channels = inputs.get(0).dim(2);
        Shape shape = Shape.of(window.height(), window.width(), channels, depthMultiplier);
        kernel = addParameter("depthwise_kernel", shape, new GlorotUniform(), true);
        if (useBias) {
            bias = addParameter("bias", Shape.of(channels * depthMultiplier), new Zeros(), true);
        }
    }

    /** x: {@code [N, H, W, C]}; y: {@code [N, P, Q, C·M]}. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        ConvGeometry g = geometry(x.shape());
        float[] weights = kernel.read();
        Variable y = result(pass, inputs, g.outputShape());
        DepthwiseConvolution.forward(engine, g, x.data(), weights, useBias ? bias.read() : NO_BIAS, y.data());
        pass.tape().record(y, dy -> {
            if (trainable()) {
                kernel.addGradient(
                        engine, dkernel -> DepthwiseConvolution.kernelGradient(engine, g, x.data(), dy, dkernel));
            }
            if (trainable() && useBias) {
                bias.addGradient(engine, dbias -> Bias.gradient(engine, g.pixels(), g.filters(), dy, dbias));
            }
            x.addGradient(dx -> DepthwiseConvolution.inputGradient(engine, g, weights, dy, dx));
        });
        return activation.finish(pass, y);
    }

    @Override
    public long multiplyAdds(Shape output) {
        return (long) output.size() * window.height() * window.width();
    }

    private ConvGeometry geometry(Shape x) {
        int filters = Math.multiplyExact(x.dim(3), depthMultiplier);
        return ConvGeometry.of(x.dim(0), x.dim(1), x.dim(2), x.dim(3), filters, window);
    }
}
