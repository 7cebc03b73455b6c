package skipjack.engine.conv;

import skipjack.engine.Engine;
import skipjack.engine.gemm.Gemm;
import skipjack.engine.gemm.MatrixView;
import skipjack.engine.gemm.RowSource;
import skipjack.engine.geometry.ConvGeometry;

/** Convolution as a matrix product whose left matrix is never built. */
public final class ImplicitGemm {
    /*
     * Im2col shows which product a convolution is. Here the same product is computed without that matrix: Gemm asks a
     * RowSource where each piece of each row lies, and TapRows answers with places in the picture itself. A 1×1
     * convolution with stride 1 is then, without being a special case, a plain product on the data as it lies: one tap,
     * which every pixel has.
     *
     *      forward         y  [pixels of y, K]  =  Σ over taps   x(tap)  · kernel(tap) [C, K]
     *      input gradient  dx [pixels of x, C]  =  Σ over taps  dy(tap)  · kernel(tap)ᵀ [K, C]
     */
    private static final float[] NO_BIAS = {};

    private ImplicitGemm() {}

    /** See {@link skipjack.engine.ops.Convolution#forward}. */
    public static void forward(Engine engine, ConvGeometry g, float[] x, float[] kernel, float[] bias, float[] y) {
        RowSource patches = PatchRows.suit(g) ? new PatchRows(g, x) : TapRows.forward(g, x);
        MatrixView tap = new MatrixView(kernel, 0, patches.depth(), g.filters(), g.filters(), 1);
        Gemm.multiply(engine, patches, tap, g.channels() * g.filters(), bias, y);
    }

    /** See {@link skipjack.engine.ops.Convolution#inputGradient}. */
    public static void inputGradient(Engine engine, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
        MatrixView tap = new MatrixView(kernel, 0, g.filters(), g.channels(), 1, g.filters());
        Gemm.multiply(engine, TapRows.backward(g, dy), tap, g.channels() * g.filters(), NO_BIAS, dx);
    }
}
