package skipjack.engine.ops;

import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.conv.ConvAlgorithm;
import skipjack.engine.gemm.Result;
import skipjack.engine.geometry.ConvGeometry;

/** Two-dimensional convolution (cross-correlation, as everywhere in this field) and both of its gradients. */
public final class Convolution {
    private static final String FORWARD = "Convolution.forward";
    private static final String PREPARE = "Convolution.prepare";
    private static final double[] NO_SCALES = {};

    private Convolution() {}

    /**
     * {@code y[n,p,q,k] = bias[k] + Σ x[n, p·stride + r·dilation − pad, …, c] · kernel[r,s,c,k]} over r, s and c.
     *
     * @param x {@code [N, H, W, C]}
     * @param kernel {@code [R, S, C, K]}
     * @param bias {@code [K]}, or empty
     * @param y {@code [N, P, Q, K]}, overwritten; must not be x
     * @throws skipjack.engine.ShapeMismatch if an array has another length
     */
    public static void forward(Engine engine, ConvGeometry g, float[] x, float[] kernel, float[] bias, float[] y) {
        requireKernel(FORWARD, g, "kernel", kernel);
        Result result = result(g, x, bias, Epilogue.NONE, y);
        ConvAlgorithm.of(g).forwardOnce(engine, g, x, kernel, result);
    }

    /**
     * Makes a kernel ready for many uses; batch and size of the pictures may be others later.
     *
     * @param kernel {@code [R, S, C, K]}; must not change as long as what was made of it is used
     * @throws skipjack.engine.ShapeMismatch if it has another length
     */
    public static PreparedKernel prepare(Engine engine, ConvGeometry g, float[] kernel) {
        requireKernel(PREPARE, g, "kernel", kernel);
        return new PreparedKernel(engine, g, kernel, NO_SCALES);
    }

    /**
     * The same for a kernel whose filters are multiplied with a factor each, in double and rounded once.
     *
     * @param kernel {@code [R, S, C, K]}; must not change as long as what was made of it is used
     * @param scales {@code [K]}, nor these
     * @throws skipjack.engine.ShapeMismatch if one has another length
     */
    public static PreparedKernel prepare(Engine engine, ConvGeometry g, float[] kernel, double[] scales) {
        requireKernel(PREPARE, g, "kernel", kernel);
        if (scales.length != g.filters()) {
            throw new ShapeMismatch("%s: %d scales for %d filters".formatted(PREPARE, scales.length, g.filters()));
        }
        return new PreparedKernel(engine, g, kernel, scales);
    }

    /**
     * {@code y = relu?(convolution + bias + residual)}, with a kernel made ready before.
     *
     * @param x {@code [N, H, W, C]}
     * @param kernel made by {@link #prepare} for this window and these channels
     * @param bias {@code [K]}, or empty
     * @param epilogue what follows; see there for the order of rounding
     * @param y {@code [N, P, Q, K]}, overwritten; must not be x or the residual
     * @throws skipjack.engine.ShapeMismatch if an array has another length, or the kernel is for another convolution
     */
    public static void forward(
            Engine engine,
            ConvGeometry g,
            float[] x,
            PreparedKernel kernel,
            float[] bias,
            Epilogue epilogue,
            float[] y) {
        kernel.requireFor(g);
        Result result = result(g, x, bias, epilogue, y);
        ConvAlgorithm algorithm = ConvAlgorithm.ofPrepared(g);
        algorithm.forward(engine, g, x, kernel.packed(engine, g, algorithm), result);
    }

    private static Result result(ConvGeometry g, float[] x, float[] bias, Epilogue epilogue, float[] y) {
        requireInput(FORWARD, g, "x", x);
        Require.optional(FORWARD, "bias", bias, g.filters());
        requireOutput(FORWARD, g, "y", y);
        return epilogue.into(FORWARD, bias, y);
    }

    /**
     * What a change of x does: every dy goes back along the weights to the inputs that it came from.
     *
     * @param kernel {@code [R, S, C, K]}
     * @param dy {@code [N, P, Q, K]}
     * @param dx {@code [N, H, W, C]}, overwritten; must not be dy
     * @throws skipjack.engine.ShapeMismatch if an array has another length
     */
    public static void inputGradient(Engine engine, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
        String operation = "Convolution.inputGradient";
        requireKernel(operation, g, "kernel", kernel);
        requireOutput(operation, g, "dy", dy);
        requireInput(operation, g, "dx", dx);
        ConvAlgorithm.ofInputGradient(g).inputGradient(engine, g, kernel, dy, dx);
    }

    /**
     * What a change of the kernel does, summed over all pixels of the batch. The bias has {@link Bias#gradient}.
     *
     * @param x {@code [N, H, W, C]}
     * @param dy {@code [N, P, Q, K]}
     * @param dkernel {@code [R, S, C, K]}, overwritten
     * @throws skipjack.engine.ShapeMismatch if an array has another length
     */
    public static void kernelGradient(Engine engine, ConvGeometry g, float[] x, float[] dy, float[] dkernel) {
        String operation = "Convolution.kernelGradient";
        requireInput(operation, g, "x", x);
        requireOutput(operation, g, "dy", dy);
        requireKernel(operation, g, "dkernel", dkernel);
        ConvAlgorithm.ofKernelGradient(g).kernelGradient(engine, g, x, dy, dkernel);
    }

    /*
     * The doors. Shapes are made only to be shown: a warm step should leave nothing behind.
     */
    private static void requireInput(String operation, ConvGeometry g, String name, float[] array) {
        if (array.length != (long) g.batch() * g.height() * g.width() * g.channels()) {
            Require.shape(operation, name, array, g.inputShape());
        }
    }

    private static void requireKernel(String operation, ConvGeometry g, String name, float[] array) {
        if (array.length != (long) g.patch() * g.filters()) {
            Require.shape(operation, name, array, g.kernelShape());
        }
    }

    private static void requireOutput(String operation, ConvGeometry g, String name, float[] array) {
        if (array.length != (long) g.pixels() * g.filters()) {
            Require.shape(operation, name, array, g.outputShape());
        }
    }
}
