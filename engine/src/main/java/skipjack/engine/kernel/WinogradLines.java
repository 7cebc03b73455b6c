package skipjack.engine.kernel;

/**
 * The small constant matrices of Winograd's convolution F(m×m, 3×3), each multiplied with a few lines of floats.
 *
 * <p>One direction of a picture at a time: a matrix on both sides, {@code T X Tᵀ}, is two calls. Multiplications and
 * additions are rounded one by one, in the same order in every implementation, so all agree bit for bit.
 */
public interface WinogradLines {
    /** One of the matrices. */
    @FunctionalInterface
    interface Matrix {
        /**
         * Multiplies the matrix T with lines of n floats, {@code times} times. For every t and every line i of the result
         *
         * <pre>{@code out[to + t·outNext + i·outStep + c] = Σ T[i][j] · in[from + t·inNext + j·inStep + c]   for c < n}</pre>
         *
         * <p>What is written must not overlap with what is read.
         */
        void multiply(
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

    /** How many neighbouring results a tile has in each direction, m. */
    int results();

    /** How many values a tile sees in each direction, which is also how many products it takes: m + 2. */
    int points();

    /** The data's matrix Bᵀ, points by points; see {@link Matrix#multiply}. */
    void data(
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

    /** The kernel's matrix G, points by 3. */
    void kernel(
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

    /** The result's matrix Aᵀ, results by points. Its second column is all ones. */
    void result(
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
