package skipjack.engine.ops;

import skipjack.engine.Engine;
import skipjack.engine.gemm.Gemm;
import skipjack.engine.gemm.MatrixRows;
import skipjack.engine.gemm.MatrixView;

/** A dense layer's product, and both of its gradients. The bias has {@link Bias#gradient}. */
public final class FullyConnected {
    /*
     * One matrix product and the same product seen from its two other corners:
     *
     *      y  [N, out]   =  x  [N, in]    ·  weights [in, out]  + bias
     *      dx [N, in]    =  dy [N, out]   ·  weightsᵀ
     *      dweights      =  xᵀ [in, N]    ·  dy
     *
     * A transpose is a MatrixView with its strides exchanged; nothing is copied here.
     */
    private static final float[] NO_BIAS = {};

    private FullyConnected() {}

    /**
     * {@code y = x · weights + bias}.
     *
     * @param x {@code [batch, in]}
     * @param weights {@code [in, out]}
     * @param bias {@code [out]}, or empty
     * @param y {@code [batch, out]}, overwritten; must not be x
     * @throws skipjack.engine.ShapeMismatch if an array has another length
     */
    public static void forward(
            Engine engine, int batch, int in, int out, float[] x, float[] weights, float[] bias, float[] y) {
        Require.optional("FullyConnected.forward", "bias", bias, out);
        Gemm.multiply(
                engine,
                matrix("x", x, batch, in),
                matrix("weights", weights, in, out),
                bias,
                matrix("y", y, batch, out));
    }

    /**
     * Makes weights ready for many uses: for single samples, whose product is quicker than packing the weights.
     *
     * @param weights {@code [in, out]}; a copy is made
     * @throws skipjack.engine.ShapeMismatch if they have another length
     */
    public static PreparedWeights prepare(Engine engine, int in, int out, float[] weights) {
        return new PreparedWeights(engine, matrix("weights", weights, in, out));
    }

    /**
     * {@code y = relu?(x · weights + bias + residual)}, with weights made ready before.
     *
     * @param x {@code [batch, in]}
     * @param weights made by {@link #prepare} for these sizes
     * @param bias {@code [out]}, or empty
     * @param epilogue what follows; see there for the order of rounding
     * @param y {@code [batch, out]}, overwritten; must not be x or the residual
     * @throws skipjack.engine.ShapeMismatch if an array has another length
     */
    public static void forward(
            Engine engine,
            int batch,
            int in,
            int out,
            float[] x,
            PreparedWeights weights,
            float[] bias,
            Epilogue epilogue,
            float[] y) {
        Require.optional("FullyConnected.forward", "bias", bias, out);
        MatrixRows rows = new MatrixRows(matrix("x", x, batch, in), matrix("y", y, batch, out));
        Gemm.multiply(engine, rows, x, weights.packed(in, out), epilogue.into("FullyConnected.forward", bias, y));
    }

    /**
     * {@code dx = dy · weightsᵀ}.
     *
     * @param weights {@code [in, out]}
     * @param dy {@code [batch, out]}
     * @param dx {@code [batch, in]}, overwritten; must not be dy
     * @throws skipjack.engine.ShapeMismatch if an array has another length
     */
    public static void inputGradient(
            Engine engine, int batch, int in, int out, float[] weights, float[] dy, float[] dx) {
        Gemm.multiply(
                engine,
                matrix("dy", dy, batch, out),
                matrix("weights", weights, in, out).transposed(),
                NO_BIAS,
                matrix("dx", dx, batch, in));
    }

    /**
     * {@code dweights = xᵀ · dy}: the sum over the batch.
     *
     * @param x {@code [batch, in]}
     * @param dy {@code [batch, out]}
     * @param dweights {@code [in, out]}, overwritten
     * @throws skipjack.engine.ShapeMismatch if an array has another length
     */
    public static void weightGradient(
            Engine engine, int batch, int in, int out, float[] x, float[] dy, float[] dweights) {
        Gemm.multiply(
                engine,
                matrix("x", x, batch, in).transposed(),
                matrix("dy", dy, batch, out),
                NO_BIAS,
                matrix("dweights", dweights, in, out));
    }

    private static MatrixView matrix(String name, float[] array, int rows, int columns) {
        Require.matrix("FullyConnected", name, array, rows, columns);
        return MatrixView.rowMajor(array, rows, columns);
    }
}
