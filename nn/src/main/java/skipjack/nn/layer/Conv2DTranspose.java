package skipjack.nn.layer;

import java.util.Arrays;
import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.engine.ops.Affine;
import skipjack.engine.ops.Bias;
import skipjack.engine.ops.Convolution;
import skipjack.nn.Layer;
import skipjack.nn.Parameter;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.initializer.GlorotUniform;
import skipjack.nn.initializer.Zeros;

/** The transpose of a convolution, which enlarges pictures by its strides: decoders and generators are made of it. */
public final class Conv2DTranspose extends Layer {
    /*
     * A convolution from y to x is a linear map; this layer is that map's transpose, and what is the gradient for the
     * input there is the forward pass here. Everything is in place already:
     *
     *      y  = Convolution.inputGradient(kernel, x)
     *      dx = Convolution.forward(dy, kernel)
     *      dkernel = Convolution.kernelGradient(dy, x)
     *
     * with a kernel [R, S, K, C], K being the channels of y. The height of y is that of the smallest picture of which
     * the convolution makes x: H·stride, and without padding as much more as the window spans beyond its stride.
     */
    private static final float[] NO_BIAS = {};

    private final int filters;
    private final Window window;
    private final float[] ones;
    private ActivationFunction activation = ActivationFunction.LINEAR;
    private boolean useBias = true;
    private Parameter kernel;
    private Parameter bias;

    /**
     * Filters with a window.
     *
     * @param filters K, the number of channels that come out
     * @param window of the convolution that is transposed; SAME or VALID
     */
    public Conv2DTranspose(int filters, Window window) {
        if (filters < 1 || window.padding().kind() == Padding.Kind.EXPLICIT) {
            throw new IllegalArgumentException(
                    "needs at least one filter and SAME or VALID padding, not %d and %s".formatted(filters, window));
        }
        this.filters = filters;
        this.window = window;
        this.ones = new float[filters];
        Arrays.fill(ones, 1);
    }

    /** The function applied to the result. */
    public Conv2DTranspose activation(ActivationFunction function) {
        requireNotBuilt();
        activation = function;
        return this;
    }

    /** Whether there is a bias. */
    public Conv2DTranspose useBias(boolean wanted) {
        requireNotBuilt();
        useBias = wanted;
        return this;
    }

    /** K, the number of channels that come out. */
    public int filters() {
        return filters;
    }

    /** Size, strides, dilation and padding of the convolution that is transposed. */
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
        if (kernel != null && kernel.value().shape().dim(3) != x.dim(2)) {
            throw new ShapeMismatch(
                    "has a kernel %s, got %s".formatted(kernel.value().shape(), x));
        }
        return geometry(x.prepend(1)).inputShape().dropFirst();
    }

    @Override
    protected void build(List<Shape> inputs) {
        kernel = addParameter("kernel", geometry(inputs.get(0).prepend(1)).kernelShape(), new GlorotUniform(), true);
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
        int pixels = g.batch() * g.height() * g.width();
        Variable y = result(pass, inputs, g.inputShape());
        Convolution.inputGradient(engine, g, weights, x.data(), y.data());
        if (useBias) {
            Affine.forward(engine, pixels, filters, y.data(), ones, bias.value().data(), y.data());
        }
        pass.tape().record(y, dy -> {
            if (trainable()) {
                kernel.addGradient(engine, dkernel -> Convolution.kernelGradient(engine, g, dy, x.data(), dkernel));
            }
            if (trainable() && useBias) {
                bias.addGradient(engine, dbias -> Bias.gradient(engine, pixels, filters, dy, dbias));
            }
            x.addGradient(dx -> Convolution.forward(engine, g, dy, weights, NO_BIAS, dx));
        });
        return activation.finish(pass, y);
    }

    /** The convolution whose transpose this is: it would make x out of y. */
    private ConvGeometry geometry(Shape x) {
        boolean same = window.padding().kind() == Padding.Kind.SAME;
        int height = extent(x.dim(1), window.strideHeight(), same ? 0 : window.spanHeight());
        int width = extent(x.dim(2), window.strideWidth(), same ? 0 : window.spanWidth());
        return ConvGeometry.of(x.dim(0), height, width, filters, x.dim(3), window);
    }

    private static int extent(int in, int stride, int span) {
        return Math.addExact(Math.multiplyExact(in, stride), Math.max(0, span - stride));
    }
}
