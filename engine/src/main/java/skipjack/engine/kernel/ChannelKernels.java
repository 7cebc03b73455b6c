package skipjack.engine.kernel;

/**
 * Loops over {@code [rows, channels]} arrays in which every channel has coefficients or sums of its own.
 *
 * <p>Each method covers rows {@code from} (inclusive) to {@code to} (exclusive). A channel's arithmetic is the same,
 * operation by operation, in every implementation: multiplications and additions are rounded one by one, and sums run
 * over the rows in order. So all implementations agree bit for bit. Nothing is checked but array bounds.
 */
public interface ChannelKernels {
    /** {@code y = (x − mean)·scale + shift}; y may be x. */
    void normalize(float[] x, float[] mean, float[] scale, float[] shift, float[] y, int channels, int from, int to);

    /** {@code y = max((x − mean)·scale + shift, 0)}; y may be x. */
    void normalizeRelu(
            float[] x, float[] mean, float[] scale, float[] shift, float[] y, int channels, int from, int to);

    /** {@code y = max((x − mean)·scale + shift + term, 0)}; y may be x or term. */
    void normalizeAddRelu(
            float[] x,
            float[] mean,
            float[] scale,
            float[] shift,
            float[] term,
            float[] y,
            int channels,
            int from,
            int to);

    /** {@code y = x·scale}; y may be x. */
    void scale(float[] x, float[] scale, float[] y, int channels, int from, int to);

    /** {@code dx = dy·scale + ((x − mean)·slope + offset)}; dx may be dy or x. */
    void normalizeGradient(
            float[] x,
            float[] mean,
            float[] dy,
            float[] scale,
            float[] slope,
            float[] offset,
            float[] dx,
            int channels,
            int from,
            int to);

    /**
     * {@link #normalizeGradient} behind a rectifier: dy counts as 0 unless {@code (x − mean)·scale + shift} is positive.
     */
    void normalizeReluGradient(
            float[] x,
            float[] mean,
            float[] shift,
            float[] dy,
            float[] scale,
            float[] slope,
            float[] offset,
            float[] dx,
            int channels,
            int from,
            int to);

    /** {@code sum += Σ x}; the sums lie at {@code sum[at …]}. */
    void sum(float[] x, int channels, int from, int to, float[] sum, int at);

    /** {@code Σ d} and {@code Σ d²}, with d = x − center, are added at {@code sums[at …]} and right behind. */
    void deviations(float[] x, float[] center, int centerAt, int channels, int from, int to, float[] sums, int at);

    /** {@code Σ dy} and {@code Σ dy·(x − mean)} are added at {@code sums[at …]} and right behind. */
    void moments(float[] x, float[] mean, float[] dy, int channels, int from, int to, float[] sums, int at);

    /** {@link #moments} behind a rectifier: dy counts as 0 unless {@code (x − mean)·scale + shift} is positive. */
    void reluMoments(
            float[] x,
            float[] mean,
            float[] scale,
            float[] shift,
            float[] dy,
            int channels,
            int from,
            int to,
            float[] sums,
            int at);

    /** {@code dx = dy} where y is positive and 0 elsewhere, for elements {@code from} to {@code to}; dx may be dy. */
    void mask(float[] y, float[] dy, float[] dx, int from, int to);

    /** {@code y = max(y, x)} for one row that begins at {@code in} in x and at {@code out} in y. */
    void raise(float[] x, int in, float[] y, int out, int channels);

    /**
     * Gives the gradient of one window's maximum to the first of its inputs that is not below it, for one row of channels.
     *
     * <p>Adds {@code dy[out + c]} to {@code dx[in + r·rowStep + s·columnStep + c]} for the first r, s at which x is not less
     * than {@code y[out + c]}; dx must not hold a −0, which may become +0.
     */
    void routeToMaximum(
            float[] x,
            float[] dx,
            int in,
            int rows,
            int columns,
            int rowStep,
            int columnStep,
            float[] y,
            float[] dy,
            int out,
            int channels);

    /** {@code y += factor·x} for one row that begins at {@code in} in x and at {@code out} in y. */
    void accumulate(float[] x, int in, float factor, float[] y, int out, int channels);
}
