package skipjack.engine.conv;

import skipjack.engine.Engine;
import skipjack.engine.gemm.Gemm;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.Result;
import skipjack.engine.geometry.ConvGeometry;

/** The ways to compute a convolution, and which of them suits which. */
public enum ConvAlgorithm {
    /** A product over the taps of the window, each read where it lies in the picture; a 1×1 convolution has one tap. */
    TAPS {
        @Override
        public PackedMatrix pack(Engine engine, ConvGeometry g, float[] kernel) {
            return ImplicitGemm.taps(engine, g, kernel);
        }

        @Override
        public void forward(Engine engine, ConvGeometry g, float[] x, PackedMatrix kernel, Result y) {
            Gemm.multiply(engine, TapRows.forward(g, x), kernel, y);
        }
    },

    /** A product with the matrix of patches, written out block by block. */
    PATCHES {
        @Override
        public PackedMatrix pack(Engine engine, ConvGeometry g, float[] kernel) {
            return ImplicitGemm.patches(engine, g, kernel);
        }

        @Override
        public void forward(Engine engine, ConvGeometry g, float[] x, PackedMatrix kernel, Result y) {
            Gemm.multiply(engine, new PatchRows(g, x), kernel, y);
        }
    };

    /** The way that is fastest for this convolution; it depends on nothing else, so results do not either. */
    public static ConvAlgorithm of(ConvGeometry g) {
        return PatchRows.suit(g) ? PATCHES : TAPS;
    }

    /** Whether this way can compute such a convolution at all. */
    public boolean supports(ConvGeometry g) {
        return true;
    }

    /**
     * Makes a kernel ready for {@link #forward}: whatever the batch and the size of the pictures will be.
     *
     * @param kernel {@code [R, S, C, K]}
     */
    public abstract PackedMatrix pack(Engine engine, ConvGeometry g, float[] kernel);

    /**
     * Computes y.
     *
     * @param x {@code [N, H, W, C]}
     * @param kernel what {@link #pack} has made
     * @param y {@code [N, P, Q, K]}, with the bias and what else is done to it
     */
    public abstract void forward(Engine engine, ConvGeometry g, float[] x, PackedMatrix kernel, Result y);
}
