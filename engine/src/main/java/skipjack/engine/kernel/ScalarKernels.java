package skipjack.engine.kernel;

/** The kernels in plain Java: the specification of all others, and what runs where there are no vectors. */
public final class ScalarKernels implements Kernels {
    @Override
    public String describe() {
        return "scalar kernels";
    }
}
