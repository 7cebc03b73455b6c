package skipjack.engine.kernel;

/** {@link WinogradLines} with the transposed matrices, which carry a gradient back to the kernel. */
public interface WinogradGradientLines extends WinogradLines {
    /** A: points by results. */
    void resultGradient(
            float[] in,
            int from,
            int inStep,
            int inNext,
            float[] out,
            int to,
            int outStep,
            int outNext,
            int times,
            int n);

    /** Gᵀ: 3 by points. */
    void kernelGradient(
            float[] in,
            int from,
            int inStep,
            int inNext,
            float[] out,
            int to,
            int outStep,
            int outNext,
            int times,
            int n);
}
