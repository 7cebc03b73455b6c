package skipjack.engine.conv;

import skipjack.engine.Engine;
import skipjack.engine.gemm.Gemm;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.Result;
import skipjack.engine.geometry.ConvGeometry;

/** The ways to compute a convolution, and which of them suits which; {@link ConvCost} weighs them. */
public enum ConvAlgorithm {
    /** A product over the taps of the window, each read where it lies in the picture; a 1×1 convolution has one tap. */
    TAPS {
        @Override
        public PackedMatrix pack(Engine engine, ConvGeometry g, float[] kernel) {
            return ImplicitGemm.taps(engine, g, kernel);
        }

        @Override
        public void forward(Engine engine, ConvGeometry g, float[] x, PackedMatrix kernel, Result y) {
            Gemm.multiply(engine, TapRows.forward(g), x, kernel, y);
        }

        @Override
        public void forwardOnce(Engine engine, ConvGeometry g, float[] x, float[] kernel, Result y) {
            ImplicitGemm.forward(engine, g, x, kernel, y);
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
            Gemm.multiply(engine, new PatchRows(g), x, kernel, y);
        }

        @Override
        public void inputGradient(Engine engine, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
            PatchGradient.compute(engine, g, kernel, dy, dx);
        }
    },

    /** {@link Winograd} with F(2×2, 3×3): 4/9 of the products, and as exact as the others. */
    WINOGRAD2 {
        @Override
        public boolean supports(ConvGeometry g) {
            return Winograd.supports(g);
        }

        @Override
        public PackedMatrix pack(Engine engine, ConvGeometry g, float[] kernel) {
            return Winograd.pack(engine, engine.kernels().winograd2(), g, kernel);
        }

        @Override
        public void forward(Engine engine, ConvGeometry g, float[] x, PackedMatrix kernel, Result y) {
            Winograd.forward(engine, engine.kernels().winograd2(), g, x, kernel, y);
        }

        @Override
        public void inputGradient(Engine engine, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
            Winograd.inputGradient(engine, engine.kernels().winograd2(), g, kernel, dy, dx);
        }

        @Override
        public void kernelGradient(Engine engine, ConvGeometry g, float[] x, float[] dy, float[] dkernel) {
            WinogradKernelGradient.compute(engine, g, x, dy, dkernel);
        }
    },

    /** {@link Winograd} with F(4×4, 3×3): 1/4 of the products, and a rounding error some three times as large. */
    WINOGRAD4 {
        @Override
        public boolean supports(ConvGeometry g) {
            return Winograd.supports(g);
        }

        @Override
        public PackedMatrix pack(Engine engine, ConvGeometry g, float[] kernel) {
            return Winograd.pack(engine, engine.kernels().winograd4(), g, kernel);
        }

        @Override
        public void forward(Engine engine, ConvGeometry g, float[] x, PackedMatrix kernel, Result y) {
            Winograd.forward(engine, engine.kernels().winograd4(), g, x, kernel, y);
        }

        @Override
        public void inputGradient(Engine engine, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
            Winograd.inputGradient(engine, engine.kernels().winograd4(), g, kernel, dy, dx);
        }
    };

    /** From this height and width on, the forward pass of a training may take Winograd's way. */
    private static final int LARGE = 24;

    /**
     * The way for a kernel that has to be made ready each time, as in training: direct for small pictures, and for larger
     * ones what is cheaper. F(2×2) is as exact, and would be faster for small ones too; but with it the second loss of the article's
     * network from equal kernel seeds, which amplifies every rounding, is 1.5 % off double precision, and 0.07 % without
     * (SignsGoldenTest). That network's windows of 3×3 see 15×15 pixels at most.
     */
    public static ConvAlgorithm of(ConvGeometry g) {
        if (PatchRows.suit(g)) {
            return PATCHES;
        }
        boolean large = Math.min(g.outHeight(), g.outWidth()) >= LARGE;
        return large ? ConvCost.cheaper(g, false, TAPS, WINOGRAD2) : TAPS;
    }

    /** The way that is fastest once the kernel is ready, and exact enough if no gradient will be taken. */
    public static ConvAlgorithm ofPrepared(ConvGeometry g) {
        return PatchRows.suit(g)
                ? PATCHES
                : ConvCost.cheaper(g, true, ConvCost.cheaper(g, true, TAPS, WINOGRAD2), WINOGRAD4);
    }

    /** The way that is fastest for the gradient for the input. */
    public static ConvAlgorithm ofInputGradient(ConvGeometry g) {
        return PatchRows.suit(g) ? PATCHES : ConvCost.cheaper(g, false, TAPS, WINOGRAD2);
    }

    /** The way that is fastest for the gradient for the kernel. */
    public static ConvAlgorithm ofKernelGradient(ConvGeometry g) {
        return ConvCost.winogradSuitsKernelGradient(g) ? WINOGRAD2 : TAPS;
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

    /**
     * Computes y with a kernel that will be another the next time.
     *
     * @param x {@code [N, H, W, C]}
     * @param kernel {@code [R, S, C, K]}
     * @param y {@code [N, P, Q, K]}, with the bias and what else is done to it
     */
    public void forwardOnce(Engine engine, ConvGeometry g, float[] x, float[] kernel, Result y) {
        PackedMatrix packed = pack(engine, g, kernel);
        forward(engine, g, x, packed, y);
        packed.giveBack(engine);
    }

    /**
     * Computes dx.
     *
     * @param kernel {@code [R, S, C, K]}
     * @param dy {@code [N, P, Q, K]}
     * @param dx {@code [N, H, W, C]}, overwritten
     */
    public void inputGradient(Engine engine, ConvGeometry g, float[] kernel, float[] dy, float[] dx) {
        ImplicitGemm.inputGradient(engine, g, kernel, dy, dx);
    }

    /**
     * Computes dkernel.
     *
     * @param x {@code [N, H, W, C]}
     * @param dy {@code [N, P, Q, K]}
     * @param dkernel {@code [R, S, C, K]}, overwritten
     */
    public void kernelGradient(Engine engine, ConvGeometry g, float[] x, float[] dy, float[] dkernel) {
        KernelGradient.compute(engine, g, x, dy, dkernel);
    }
}
