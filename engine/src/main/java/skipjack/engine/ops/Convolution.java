package skipjack.engine.ops;

import skipjack.engine.Engine;
import skipjack.engine.conv.ImplicitGemm;
import skipjack.engine.conv.KernelGradient;
import skipjack.engine.geometry.ConvGeometry;

/** Two-dimensional convolution (cross-correlation, as everywhere in this field) and both of its gradients. */
public final class Convolution {
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
        Require.shape("Convolution.forward", "x", x, g.inputShape());
        Require.shape("Convolution.forward", "kernel", kernel, g.kernelShape());
        Require.optional("Convolution.forward", "bias", bias, g.filters());
        Require.shape("Convolution.forward", "y", y, g.outputShape());
        ImplicitGemm.forward(engine, g, x, kernel, bias, y);
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
        Require.shape("Convolution.inputGradient", "kernel", kernel, g.kernelShape());
        Require.shape("Convolution.inputGradient", "dy", dy, g.outputShape());
        Require.shape("Convolution.inputGradient", "dx", dx, g.inputShape());
        ImplicitGemm.inputGradient(engine, g, kernel, dy, dx);
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
        Require.shape("Convolution.kernelGradient", "x", x, g.inputShape());
        Require.shape("Convolution.kernelGradient", "dy", dy, g.outputShape());
        Require.shape("Convolution.kernelGradient", "dkernel", dkernel, g.kernelShape());
        KernelGradient.compute(engine, g, x, dy, dkernel);
    }
}
