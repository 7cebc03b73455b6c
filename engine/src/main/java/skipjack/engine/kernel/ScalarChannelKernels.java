package skipjack.engine.kernel;

/** {@link ChannelKernels} in plain Java: the specification. */
final class ScalarChannelKernels implements ChannelKernels {
    static final ChannelKernels INSTANCE = new ScalarChannelKernels();

    private ScalarChannelKernels() {}

    @Override
    public void normalize(
            float[] x, float[] mean, float[] scale, float[] shift, float[] y, int channels, int from, int to) {
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < channels; c++) {
                y[at + c] = (x[at + c] - mean[c]) * scale[c] + shift[c];
            }
        }
    }

    @Override
    public void normalizeRelu(
            float[] x, float[] mean, float[] scale, float[] shift, float[] y, int channels, int from, int to) {
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < channels; c++) {
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
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < channels; c++) {
                y[at + c] = Math.max((x[at + c] - mean[c]) * scale[c] + shift[c] + term[at + c], 0f);
            }
        }
    }

    @Override
    public void scale(float[] x, float[] scale, float[] y, int channels, int from, int to) {
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < channels; c++) {
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
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < channels; c++) {
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
        for (int row = from; row < to; row++) {
            int at = row * channels;
            for (int c = 0; c < channels; c++) {
                float centered = x[at + c] - mean[c];
                float g = centered * scale[c] + shift[c] > 0f ? dy[at + c] : 0f;
                dx[at + c] = g * scale[c] + (centered * slope[c] + offset[c]);
            }
        }
    }

    @Override
    public void sum(float[] x, int channels, int from, int to, float[] sum, int at) {
        for (int c = 0; c < channels; c++) {
            float total = 0f;
            for (int row = from; row < to; row++) {
                total += x[row * channels + c];
            }
            sum[at + c] += total;
        }
    }

    @Override
    public void deviations(
            float[] x, float[] center, int centerAt, int channels, int from, int to, float[] sums, int at) {
        for (int c = 0; c < channels; c++) {
            float total = 0f;
            float squares = 0f;
            for (int row = from; row < to; row++) {
                float d = x[row * channels + c] - center[centerAt + c];
                total += d;
                squares += d * d;
            }
            sums[at + c] += total;
            sums[at + channels + c] += squares;
        }
    }

    @Override
    public void moments(float[] x, float[] mean, float[] dy, int channels, int from, int to, float[] sums, int at) {
        for (int c = 0; c < channels; c++) {
            float total = 0f;
            float moment = 0f;
            for (int row = from; row < to; row++) {
                float g = dy[row * channels + c];
                total += g;
                moment += g * (x[row * channels + c] - mean[c]);
            }
            sums[at + c] += total;
            sums[at + channels + c] += moment;
        }
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
        for (int c = 0; c < channels; c++) {
            float total = 0f;
            float moment = 0f;
            for (int row = from; row < to; row++) {
                float centered = x[row * channels + c] - mean[c];
                float g = centered * scale[c] + shift[c] > 0f ? dy[row * channels + c] : 0f;
                total += g;
                moment += g * centered;
            }
            sums[at + c] += total;
            sums[at + channels + c] += moment;
        }
    }

    @Override
    public void mask(float[] y, float[] dy, float[] dx, int from, int to) {
        for (int i = from; i < to; i++) {
            dx[i] = y[i] > 0f ? dy[i] : 0f;
        }
    }

    @Override
    public void raise(float[] x, int in, float[] y, int out, int channels) {
        for (int c = 0; c < channels; c++) {
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
        for (int c = 0; c < channels; c++) {
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
        for (int c = 0; c < channels; c++) {
            y[out + c] += factor * x[in + c];
        }
    }
}
