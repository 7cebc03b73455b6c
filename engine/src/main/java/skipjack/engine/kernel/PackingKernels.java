package skipjack.engine.kernel;

/** Copies that put the operands of a product into the order in which the micro-kernel reads them. */
public interface PackingKernels {
    /**
     * Turns {@code lines} lines of {@code depth} floats into as many columns.
     *
     * <pre>{@code to[at + p · width + j] = from[start + j · stride + p]   for j < lines, p < depth}</pre>
     *
     * @param start where the first line begins
     * @param stride distance from one line to the next
     * @param at where the first column goes
     * @param width distance between neighbours in a column
     */
    void turn(float[] from, int start, int stride, int lines, int depth, float[] to, int at, int width);

    /**
     * Copies {@code width} floats, a multiple of four, of each listed place: the first four of all places, the next four of
     * all places, and so on.
     *
     * <pre>{@code to[4p + (j / 4) · stride + j % 4] = from[places[first + p] + shift + j]   for p < count, j < width}</pre>
     */
    void fours(float[] from, int[] places, int first, int count, int shift, int width, float[] to, int stride);

    /**
     * Gathers {@code width} floats of each listed place as columns: the first of all places, the second of all places, and so on.
     *
     * <pre>{@code to[j · stride + p] = from[places[first + p] + shift + j]   for p < count, j < width}</pre>
     */
    void columns(float[] from, int[] places, int first, int count, int shift, int width, float[] to, int stride);
}
