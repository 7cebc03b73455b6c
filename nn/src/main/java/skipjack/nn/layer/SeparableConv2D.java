package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.engine.ops.Bias;
import skipjack.engine.ops.Convolution;
import skipjack.engine.ops.DepthwiseConvolution;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.initializer.GlorotUniform;
import skipjack.nn.initializer.Zeros;

/** A depthwise convolution followed by a 1×1 convolution that mixes the channels, as in Xception. */
public final class SeparableConv2D extends Layer {
    private static final float[] NO_BIAS = {};

    private final int filters;
    private final int depthMultiplier;
    private Window window;
    private ActivationFunction activation = ActivationFunction.LINEAR;
    private boolean useBias = true;
    private Parameter depthwise;
    private Parameter pointwise;
    private Parameter bias;

    /** Square filters with Keras' defaults. */
    public SeparableConv2D(int filters, int size) {
        this(filters, 1, Window.square(size, 1, Padding.VALID));
    }

    /**
     * Filters with a window of any kind.
     *
     * @param filters K, the number of channels that come out
     * @param depthMultiplier M, the number of depthwise filters for each channel
     */
    public SeparableConv2D(int filters, int depthMultiplier, Window window) {
        if (filters < 1 || depthMultiplier < 1) {
            throw new IllegalArgumentException("filters and depth multiplier must be at least 1, not %d and %d"
                    .formatted(filters, depthMultiplier));
        }
        this.filters = filters;
        this.depthMultiplier = depthMultiplier;
        this.window = window;
    }

    /** Pixels from one place of the window to the next, in both directions. */
    public SeparableConv2D strides(int stride) {
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
    public SeparableConv2D padding(Padding padding) {
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
    public SeparableConv2D padding(String name) {
        return padding(Inputs.padding(name));
    }

    private SeparableConv2D window(Window newWindow) {
        requireNotBuilt();
        window = newWindow;
        return this;
    }

    /** The function applied to the result. */
    public SeparableConv2D activation(ActivationFunction function) {
        requireNotBuilt();
        activation = function;
        return this;
    }

    /** The function of this name, {@code "relu"}; unknown names are refused. */
    public SeparableConv2D activation(String name) {
        return activation(ActivationFunction.named(name));
    }

    /** Whether there is a bias. */
    public SeparableConv2D useBias(boolean wanted) {
        requireNotBuilt();
        useBias = wanted;
        return this;
    }

    /** K, the number of channels that come out. */
    public int filters() {
        return filters;
    }

    /** M, the number of depthwise filters for each channel. */
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
        if (depthwise != null && depthwise.shape().dim(2) != x.dim(2)) {
            throw new ShapeMismatch("has a kernel %s, got %s".formatted(depthwise.shape(), x));
        }
        ConvGeometry g = depthwiseGeometry(x.prepend(1));
        return Shape.of(g.outHeight(), g.outWidth(), filters);
    }

    @Override
    protected void build(List<Shape> inputs) {
        int channels = inputs.get(0).dim(2);
        Shape shape = Shape.of(window.height(), window.width(), channels, depthMultiplier);
        depthwise = addParameter("depthwise_kernel", shape, new GlorotUniform(), true);
        Shape mix = Shape.of(1, 1, channels * depthMultiplier, filters);
        pointwise = addParameter("pointwise_kernel", mix, new GlorotUniform(), true);
        if (useBias) {
            bias = addParameter("bias", Shape.of(filters), new Zeros(), true);
        }
    }

    /** x: {@code [N, H, W, C]}; y: {@code [N, P, Q, K]}. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        Variable x = inputs.get(0);
        ConvGeometry g = depthwiseGeometry(x.shape());
        ConvGeometry mix = ConvGeometry.of(
                g.batch(), g.outHeight(), g.outWidth(), g.filters(), filters, Window.square(1, 1, Padding.VALID));
        float[] spatial = depthwise.read();
        float[] mixing = pointwise.read();
        Variable between = result(pass, inputs, g.outputShape());
        DepthwiseConvolution.forward(engine, g, x.data(), spatial, NO_BIAS, between.data());
        pass.tape().record(between, dy -> {
            if (trainable()) {
                depthwise.addGradient(
                        engine, dkernel -> DepthwiseConvolution.kernelGradient(engine, g, x.data(), dy, dkernel));
            }
            x.addGradient(dx -> DepthwiseConvolution.inputGradient(engine, g, spatial, dy, dx));
        });
        Variable y = result(pass, inputs, mix.outputShape());
        Convolution.forward(engine, mix, between.data(), mixing, useBias ? bias.read() : NO_BIAS, y.data());
        pass.tape().record(y, dy -> {
            if (trainable()) {
                pointwise.addGradient(
                        engine, dkernel -> Convolution.kernelGradient(engine, mix, between.data(), dy, dkernel));
            }
            if (trainable() && useBias) {
                bias.addGradient(engine, dbias -> Bias.gradient(engine, mix.pixels(), filters, dy, dbias));
            }
            between.addGradient(dx -> Convolution.inputGradient(engine, mix, mixing, dy, dx));
        });
        pass.tape().discard(between);
        return activation.finish(pass, y);
    }

    @Override
    public long multiplyAdds(Shape output) {
        return (long) output.size()
                / filters
                * (depthwise.shape().size() + pointwise.shape().size());
    }

    private ConvGeometry depthwiseGeometry(Shape x) {
        int between = Math.multiplyExact(x.dim(3), depthMultiplier);
        return ConvGeometry.of(x.dim(0), x.dim(1), x.dim(2), x.dim(3), between, window);
    }
}
