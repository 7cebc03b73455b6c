package skipjack.engine.kernel;

/** {@link WinogradLines} of F(2, 3) in plain Java: the specification. */
final class ScalarWinograd2 implements WinogradGradientLines {
    /*
     *            1  0 -1  0              1   0   0                            points 0, 1, -1 and infinity;
     *            0  1  1  0              1/2 1/2 1/2                          conv.Winograd derives them
     *      Bᵀ =  0 -1  1  0         G =  1/2-1/2 1/2         Aᵀ =  1 1 1 0
     *            0  1  0 -1              0   0   1                 0 1-1-1
     */
    static final float HALF = 0.5f;

    static final WinogradGradientLines INSTANCE = new ScalarWinograd2();

    private ScalarWinograd2() {}

    @Override
    public int results() {
        return 2;
    }

    @Override
    public int points() {
        return 4;
    }

    @Override
    public void data(
            float[] in,
            int from,
            int inStep,
            int inNext,
            float[] out,
            int to,
            int outStep,
            int outNext,
            int times,
            int n) {
        for (int t = 0; t < times; t++) {
            int i0 = from + t * inNext;
            int i1 = i0 + inStep;
            int i2 = i1 + inStep;
            int i3 = i2 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            int o3 = o2 + outStep;
            for (int c = 0; c < n; c++) {
                float d0 = in[i0 + c];
                float d1 = in[i1 + c];
                float d2 = in[i2 + c];
                float d3 = in[i3 + c];
                out[o0 + c] = d0 - d2;
                out[o1 + c] = d1 + d2;
                out[o2 + c] = d2 - d1;
                out[o3 + c] = d1 - d3;
            }
        }
    }

    @Override
    public void kernel(
            float[] in,
            int from,
            int inStep,
            int inNext,
            float[] out,
            int to,
            int outStep,
            int outNext,
            int times,
            int n) {
        for (int t = 0; t < times; t++) {
            int i0 = from + t * inNext;
            int i1 = i0 + inStep;
            int i2 = i1 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            int o3 = o2 + outStep;
            for (int c = 0; c < n; c++) {
                float g0 = in[i0 + c];
                float g1 = in[i1 + c];
                float g2 = in[i2 + c];
                float even = HALF * (g0 + g2);
                float odd = HALF * g1;
                out[o0 + c] = g0;
                out[o1 + c] = even + odd;
                out[o2 + c] = even - odd;
                out[o3 + c] = g2;
            }
        }
    }

    @Override
    public void result(
            float[] in,
            int from,
            int inStep,
            int inNext,
            float[] out,
            int to,
            int outStep,
            int outNext,
            int times,
            int n) {
        for (int t = 0; t < times; t++) {
            int i0 = from + t * inNext;
            int i1 = i0 + inStep;
            int i2 = i1 + inStep;
            int i3 = i2 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            for (int c = 0; c < n; c++) {
                float m0 = in[i0 + c];
                float m1 = in[i1 + c];
                float m2 = in[i2 + c];
                float m3 = in[i3 + c];
                out[o0 + c] = m0 + m1 + m2;
                out[o1 + c] = m1 - m2 - m3;
            }
        }
    }

    @Override
    public void resultGradient(
            float[] in,
            int from,
            int inStep,
            int inNext,
            float[] out,
            int to,
            int outStep,
            int outNext,
            int times,
            int n) {
        for (int t = 0; t < times; t++) {
            int i0 = from + t * inNext;
            int i1 = i0 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            int o3 = o2 + outStep;
            for (int c = 0; c < n; c++) {
                float d0 = in[i0 + c];
                float d1 = in[i1 + c];
                out[o0 + c] = d0;
                out[o1 + c] = d0 + d1;
                out[o2 + c] = d0 - d1;
                out[o3 + c] = -d1;
            }
        }
    }

    @Override
    public void kernelGradient(
            float[] in,
            int from,
            int inStep,
            int inNext,
            float[] out,
            int to,
            int outStep,
            int outNext,
            int times,
            int n) {
        for (int t = 0; t < times; t++) {
            int i0 = from + t * inNext;
            int i1 = i0 + inStep;
            int i2 = i1 + inStep;
            int i3 = i2 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            for (int c = 0; c < n; c++) {
                float d0 = in[i0 + c];
                float d1 = in[i1 + c];
                float d2 = in[i2 + c];
                float d3 = in[i3 + c];
                float even = HALF * (d1 + d2);
                float odd = HALF * (d1 - d2);
                out[o0 + c] = d0 + even;
                out[o1 + c] = odd;
                out[o2 + c] = even + d3;
            }
        }
    }
}
