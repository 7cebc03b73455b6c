package skipjack.engine.kernel;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** {@link ChannelKernels} with vectors along the channels; the same bits as {@link ScalarChannelKernels}. */
final class VectorChannelKernels implements ChannelKernels {
    /*
     * C2 does not vectorise these loops by itself: y[at + c] and scale[c] might be the same array at different offsets,
     * and it cannot prove the contrary. Elementwise methods go row by row, so that memory is read in order, and take the
     * coefficients from the first-level cache. Sums over rows have a file of their own, VectorChannelSums.
     *
     * No fused multiply-add anywhere: it would round once where the specification rounds twice. All of this waits for
     * memory, not for arithmetic. Channels that do not fill a vector are left to the loop behind the vector loop.
     */
    private static final VectorSpecies<Float> LANES = Lanes.SPECIES;

    private static final int COUNT = Lanes.COUNT;

    static final ChannelKernels INSTANCE = new VectorChannelKernels();

    private VectorChannelKernels() {}

    @Override
    public void normalize(
            float[] x, float[] mean, float[] scale, float[] shift, float[] y, int channels, int from, int to) {
        int whole = LANES.loopBound(channels);
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector.fromArray(LANES, x, at + c)
                        .sub(FloatVector.fromArray(LANES, mean, c))
                        .mul(FloatVector.fromArray(LANES, scale, c))
                        .add(FloatVector.fromArray(LANES, shift, c))
                        .intoArray(y, at + c);
            }
            for (int c = whole; c < channels; c++) {
                y[at + c] = (x[at + c] - mean[c]) * scale[c] + shift[c];
            }
        }
    }

    @Override
    public void normalizeRelu(
            float[] x, float[] mean, float[] scale, float[] shift, float[] y, int channels, int from, int to) {
        int whole = LANES.loopBound(channels);
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector.fromArray(LANES, x, at + c)
                        .sub(FloatVector.fromArray(LANES, mean, c))
                        .mul(FloatVector.fromArray(LANES, scale, c))
                        .add(FloatVector.fromArray(LANES, shift, c))
                        .max(0f)
                        .intoArray(y, at + c);
            }
            for (int c = whole; c < channels; c++) {
                y[at + c] = Math.max((x[at + c] - mean[c]) * scale[c] + shift[c], 0f);
            }
        }
    }

    @Override
    public void normalizeAddRelu(
            float[] x,
            float[] mean,
            float[] scale,
            float[] shift,
            float[] term,
            float[] y,
            int channels,
            int from,
            int to) {
        int whole = LANES.loopBound(channels);
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector.fromArray(LANES, x, at + c)
                        .sub(FloatVector.fromArray(LANES, mean, c))
                        .mul(FloatVector.fromArray(LANES, scale, c))
                        .add(FloatVector.fromArray(LANES, shift, c))
                        .add(FloatVector.fromArray(LANES, term, at + c))
                        .max(0f)
                        .intoArray(y, at + c);
            }
            for (int c = whole; c < channels; c++) {
                y[at + c] = Math.max((x[at + c] - mean[c]) * scale[c] + shift[c] + term[at + c], 0f);
            }
        }
    }

    @Override
    public void scale(float[] x, float[] scale, float[] y, int channels, int from, int to) {
        int whole = LANES.loopBound(channels);
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector.fromArray(LANES, x, at + c)
                        .mul(FloatVector.fromArray(LANES, scale, c))
                        .intoArray(y, at + c);
            }
            for (int c = whole; c < channels; c++) {
                y[at + c] = x[at + c] * scale[c];
            }
        }
    }

    @Override
    public void normalizeGradient(
            float[] x,
            float[] mean,
            float[] dy,
            float[] scale,
            float[] slope,
            float[] offset,
            float[] dx,
            int channels,
            int from,
            int to) {
        int whole = LANES.loopBound(channels);
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector rest = FloatVector.fromArray(LANES, x, at + c)
                        .sub(FloatVector.fromArray(LANES, mean, c))
                        .mul(FloatVector.fromArray(LANES, slope, c))
                        .add(FloatVector.fromArray(LANES, offset, c));
                FloatVector.fromArray(LANES, dy, at + c)
                        .mul(FloatVector.fromArray(LANES, scale, c))
                        .add(rest)
                        .intoArray(dx, at + c);
            }
            for (int c = whole; c < channels; c++) {
                dx[at + c] = dy[at + c] * scale[c] + ((x[at + c] - mean[c]) * slope[c] + offset[c]);
            }
        }
    }

    @Override
    public void normalizeReluGradient(
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
            int to) {
        int whole = LANES.loopBound(channels);
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector centered =
                        FloatVector.fromArray(LANES, x, at + c).sub(FloatVector.fromArray(LANES, mean, c));
                FloatVector steepness = FloatVector.fromArray(LANES, scale, c);
                FloatVector y = centered.mul(steepness).add(FloatVector.fromArray(LANES, shift, c));
                FloatVector g =
                        FloatVector.zero(LANES).blend(FloatVector.fromArray(LANES, dy, at + c), y.compare(GT, 0f));
                FloatVector rest = centered.mul(FloatVector.fromArray(LANES, slope, c))
                        .add(FloatVector.fromArray(LANES, offset, c));
                g.mul(steepness).add(rest).intoArray(dx, at + c);
            }
            for (int c = whole; c < channels; c++) {
                float centered = x[at + c] - mean[c];
                float g = centered * scale[c] + shift[c] > 0f ? dy[at + c] : 0f;
                dx[at + c] = g * scale[c] + (centered * slope[c] + offset[c]);
            }
        }
    }

    @Override
    public void sum(float[] x, int channels, int from, int to, float[] sum, int at) {
        VectorChannelSums.sum(x, channels, from, to, sum, at);
    }

    @Override
    public void deviations(
            float[] x, float[] center, int centerAt, int channels, int from, int to, float[] sums, int at) {
        VectorChannelSums.deviations(x, center, centerAt, channels, from, to, sums, at);
    }

    @Override
    public void moments(float[] x, float[] mean, float[] dy, int channels, int from, int to, float[] sums, int at) {
        VectorChannelSums.moments(x, mean, dy, channels, from, to, sums, at);
    }

    @Override
    public void reluMoments(
            float[] x,
            float[] mean,
            float[] scale,
            float[] shift,
            float[] dy,
            int channels,
            int from,
            int to,
            float[] sums,
            int at) {
        VectorChannelSums.reluMoments(x, mean, scale, shift, dy, channels, from, to, sums, at);
    }

    @Override
    public void mask(float[] y, float[] dy, float[] dx, int from, int to) {
        int whole = from + LANES.loopBound(to - from);
        for (int i = from; i < whole; i += COUNT) {
            FloatVector g = FloatVector.fromArray(LANES, dy, i);
            FloatVector.zero(LANES)
                    .blend(g, FloatVector.fromArray(LANES, y, i).compare(GT, 0f))
                    .intoArray(dx, i);
        }
        for (int i = whole; i < to; i++) {
            dx[i] = y[i] > 0f ? dy[i] : 0f;
        }
    }

    @Override
    public void raise(float[] x, int in, float[] y, int out, int channels) {
        int whole = LANES.loopBound(channels);
        for (int c = 0; c < whole; c += COUNT) {
            FloatVector.fromArray(LANES, y, out + c)
                    .max(FloatVector.fromArray(LANES, x, in + c))
                    .intoArray(y, out + c);
        }
        for (int c = whole; c < channels; c++) {
            y[out + c] = Math.max(y[out + c], x[in + c]);
        }
    }

    @Override
    public void routeToMaximum(
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
            int channels) {
        int whole = LANES.loopBound(channels);
        for (int c = 0; c < whole; c += COUNT) {
            FloatVector maximum = FloatVector.fromArray(LANES, y, out + c);
            FloatVector pending = FloatVector.fromArray(LANES, dy, out + c);
            for (int r = 0; r < rows; r++) {
                for (int s = 0; s < columns; s++) {
                    int at = in + r * rowStep + s * columnStep + c;
                    VectorMask<Float> below =
                            FloatVector.fromArray(LANES, x, at).compare(LT, maximum);
                    FloatVector.fromArray(LANES, dx, at)
                            .add(pending.blend(0f, below))
                            .intoArray(dx, at);
                    pending = FloatVector.zero(LANES).blend(pending, below);
                }
            }
        }
        for (int c = whole; c < channels; c++) {
            search:
            for (int r = 0; r < rows; r++) {
                for (int s = 0; s < columns; s++) {
                    int at = in + r * rowStep + s * columnStep + c;
                    if (!(x[at] < y[out + c])) {
                        dx[at] += dy[out + c];
                        break search;
                    }
                }
            }
        }
    }

    @Override
    public void accumulate(float[] x, int in, float factor, float[] y, int out, int channels) {
        int whole = LANES.loopBound(channels);
        for (int c = 0; c < whole; c += COUNT) {
            FloatVector term = FloatVector.fromArray(LANES, x, in + c).mul(factor);
            FloatVector.fromArray(LANES, y, out + c).add(term).intoArray(y, out + c);
        }
        for (int c = whole; c < channels; c++) {
            y[out + c] += factor * x[in + c];
        }
    }
}
