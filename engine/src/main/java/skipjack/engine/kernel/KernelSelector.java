package skipjack.engine.kernel;

/** Decides once which kernels this JVM runs. */
public final class KernelSelector {
    /*
     * Vectors run if nobody switched them off, the module is there, C2 will compile them, and the processor has a fused
     * multiply-add. Everything else gets the scalar kernels, which give the same results. Only the missing module is
     * worth a word, because the reader can do something about it.
     *
     * No class that mentions the Vector API may be loaded before these questions are answered: hence they are asked
     * here, and Lanes is touched last.
     */
    private static final String MODULE = "jdk.incubator.vector";

    private KernelSelector() {}

    private static final class Once {
        static final Kernels SELECTED = select();
    }

    /**
     * The kernels of this JVM.
     *
     * @throws IllegalArgumentException if the system property {@code skipjack.simd} has no meaning
     */
    public static Kernels selected() {
        Simd.check();
        return Once.SELECTED;
    }

    private static Kernels select() {
        if (Simd.off() || !Hardware.compilesWithC2()) {
            return new ScalarKernels(Hardware.hasFma());
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            System.err.println("Skipjack: running without vectors; java --add-modules=" + MODULE + " makes it fast");
            return new ScalarKernels(Hardware.hasFma());
        }
        return vectors();
    }

    private static Kernels vectors() {
        int bits = Lanes.preferredBits();
        boolean fused = bits >= 256 || Hardware.hasFma(); // every processor with AVX2 has it
        if (bits < 128 || !fused) {
            return new ScalarKernels(fused);
        }
        return Lanes.manyRegisters() ? new VectorKernels4x4() : new VectorKernels4x2();
    }
}
