package skipjack.engine.kernel;

/** The copies in plain Java: the specification. */
final class ScalarPackingKernels implements PackingKernels {
    static final PackingKernels INSTANCE = new ScalarPackingKernels();

    private ScalarPackingKernels() {}

    /** Eight lines at a time, so that eight neighbours are written one after the other. */
    @Override
    public void turn(float[] from, int start, int stride, int lines, int depth, float[] to, int at, int width) {
        int j = 0;
        for (; j + 8 <= lines; j += 8) {
            int f0 = start + j * stride;
            int f1 = f0 + stride;
            int f2 = f1 + stride;
            int f3 = f2 + stride;
            int f4 = f3 + stride;
            int f5 = f4 + stride;
            int f6 = f5 + stride;
            int f7 = f6 + stride;
            for (int p = 0, t = at + j; p < depth; p++, t += width) {
                to[t] = from[f0 + p];
                to[t + 1] = from[f1 + p];
                to[t + 2] = from[f2 + p];
                to[t + 3] = from[f3 + p];
                to[t + 4] = from[f4 + p];
                to[t + 5] = from[f5 + p];
                to[t + 6] = from[f6 + p];
                to[t + 7] = from[f7 + p];
            }
        }
        for (; j < lines; j++) {
            for (int p = 0; p < depth; p++) {
                to[at + p * width + j] = from[start + j * stride + p];
            }
        }
    }

    @Override
    public void fours(float[] from, int[] places, int first, int count, int shift, int width, float[] to, int stride) {
        for (int p = 0; p < count; p++) {
            int f = places[first + p] + shift;
            for (int j = 0, t = 4 * p; j < width; j += 4, t += stride) {
                to[t] = from[f + j];
                to[t + 1] = from[f + j + 1];
                to[t + 2] = from[f + j + 2];
                to[t + 3] = from[f + j + 3];
            }
        }
    }

    @Override
    public void columns(
            float[] from, int[] places, int first, int count, int shift, int width, float[] to, int stride) {
        for (int p = 0; p < count; p++) {
            int f = places[first + p] + shift;
            for (int j = 0; j < width; j++) {
                to[j * stride + p] = from[f + j];
            }
        }
    }
}
