package skipjack.bench.alternatives;

import skipjack.engine.Engine;
import skipjack.engine.conv.Im2col;
import skipjack.engine.gemm.Gemm;
import skipjack.engine.gemm.MatrixView;
import skipjack.engine.geometry.ConvGeometry;

/** Convolution as the textbook has it: write out the whole matrix of patches, then one product. */
final class ExplicitIm2col {
    /*
     * The matrix holds every input value up to nine times for a 3×3 window. It is written to memory and read again where the
     * picture itself would have stayed in the second-level cache, and it needs that memory: 58 MB for the 56×56 layers of eight
     * pictures. The engine asks where the rows of this matrix would lie and reads them there (TapRows).
     */
    private ExplicitIm2col() {}

    /** Elements of the matrix of patches. */
    static int patches(ConvGeometry g) {
        return g.pixels() * g.patch();
    }

    /**
     * Computes y.
     *
     * @param patches room for {@link #patches} elements
     */
    static void forward(
            Engine engine, ConvGeometry g, float[] x, float[] kernel, float[] bias, float[] patches, float[] y) {
        Im2col.patches(g, x, patches);
        Gemm.multiply(
                engine,
                MatrixView.rowMajor(patches, g.pixels(), g.patch()),
                MatrixView.rowMajor(kernel, g.patch(), g.filters()),
                bias,
                MatrixView.rowMajor(y, g.pixels(), g.filters()));
    }
}
