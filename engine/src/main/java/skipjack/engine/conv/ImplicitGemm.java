package skipjack.engine.conv;

import skipjack.engine.Engine;
import skipjack.engine.gemm.Gemm;
import skipjack.engine.gemm.MatrixView;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.Result;
import skipjack.engine.gemm.RightOperand;
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

    /** A kernel as one matrix {@code [C, K]} for each tap. */
    static PackedMatrix taps(Engine engine, ConvGeometry g, float[] kernel) {
        return PackedMatrix.of(engine, firstTap(g, kernel), g.window().taps(), g.channels() * g.filters());
    }

    private static MatrixView firstTap(ConvGeometry g, float[] kernel) {
        return MatrixView.rowMajor(kernel, g.channels(), g.filters());
    }

    /** See {@link skipjack.engine.ops.Convolution#forward}. */
    static void forward(Engine engine, ConvGeometry g, float[] x, float[] kernel, Result y) {
        RightOperand taps = RightOperand.of(
                engine, g.pixels(), firstTap(g, kernel), g.window().taps(), g.channels() * g.filters());
        Gemm.multiply(engine, TapRows.forward(g), x, taps, y);
        taps.giveBack(engine);
    }

    /** A kernel as one matrix {@code [R·S·C, K]}. */
    static PackedMatrix patches(Engine engine, ConvGeometry g, float[] kernel) {
        return PackedMatrix.of(engine, MatrixView.rowMajor(kernel, g.patch(), g.filters()), 1, 0);
    }

    /** See {@link skipjack.engine.ops.Convolution#inputGradient}. */
    public static void inputGradient(Engine engine, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
        MatrixView tap = new MatrixView(kernel, 0, g.filters(), g.channels(), 1, g.filters());
        RightOperand turned = RightOperand.of(
                engine, g.batch() * g.height() * g.width(), tap, g.window().taps(), g.channels() * g.filters());
        Gemm.multiply(engine, TapRows.backward(g), dy, turned, Result.plain(dx, NO_BIAS));
        turned.giveBack(engine);
    }
}
