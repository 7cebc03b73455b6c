package skipjack.engine.kernel;

/** {@link WinogradLines} of F(4, 3) in plain Java: the specification. */
final class ScalarWinograd4 implements WinogradLines {
    /*
     *            1 -3/2  -2  3/2   1   0                1     0    0
     *            0  -1   1/2 5/2   1   0               1/3   1/3  1/3
     *      Bᵀ =  0   1  -5/2 1/2   1   0         G =  -1/3   1/3 -1/3         Aᵀ =  1 1  1  1   1  0
     *            0  -2   -1   2    1   0             -16/15 -8/15 -4/15             0 1 -1 1/2 -2  0
     *            0  1/2  -1 -1/2   1   0              1/15 -2/15  4/15              0 1  1 1/4  4  0
     *            0   1  -3/2 -2   3/2  1                0     0    1                0 1 -1 1/8 -8  1
     */
    static final float THIRD = 1f / 3;
    static final float FIFTEENTH = 1f / 15;
    static final float MINUS_FOUR_FIFTEENTHS = -4f / 15;

    static final WinogradLines INSTANCE = new ScalarWinograd4();

    private ScalarWinograd4() {}

    @Override
    public int results() {
        return 4;
    }

    @Override
    public int points() {
        return 6;
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
            int i4 = i3 + inStep;
            int i5 = i4 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            int o3 = o2 + outStep;
            int o4 = o3 + outStep;
            int o5 = o4 + outStep;
            for (int c = 0; c < n; c++) {
                float d0 = in[i0 + c];
                float d1 = in[i1 + c];
                float d2 = in[i2 + c];
                float d3 = in[i3 + c];
                float d4 = in[i4 + c];
                float d5 = in[i5 + c];
                float u = d3 - d1;
                float w = d4 - d2;
                out[o0 + c] = d0 - d2 + w + 1.5f * u;
                out[o1 + c] = w + u + 1.5f * (d3 + d2);
                out[o2 + c] = w - u + 1.5f * (d3 - d2);
                out[o3 + c] = w + 2f * u;
                out[o4 + c] = w - 0.5f * u;
                out[o5 + c] = d5 - d3 - u + 1.5f * w;
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
            int o4 = o3 + outStep;
            int o5 = o4 + outStep;
            for (int c = 0; c < n; c++) {
                float g0 = in[i0 + c];
                float g1 = in[i1 + c];
                float g2 = in[i2 + c];
                float even = THIRD * (g0 + g2);
                float odd = THIRD * g1;
                float atHalf = 4f * g0 + 2f * g1 + g2;
                float atMinusTwo = g0 - 2f * g1 + 4f * g2;
                out[o0 + c] = g0;
                out[o1 + c] = odd + even;
                out[o2 + c] = odd - even;
                out[o3 + c] = MINUS_FOUR_FIFTEENTHS * atHalf;
                out[o4 + c] = FIFTEENTH * atMinusTwo;
                out[o5 + c] = g2;
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
            int i4 = i3 + inStep;
            int i5 = i4 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            int o3 = o2 + outStep;
            for (int c = 0; c < n; c++) {
                float m0 = in[i0 + c];
                float m1 = in[i1 + c];
                float m2 = in[i2 + c];
                float m3 = in[i3 + c];
                float m4 = in[i4 + c];
                float m5 = in[i5 + c];
                float even = m1 + m2;
                float odd = m1 - m2;
                out[o0 + c] = m0 + even + m3 + m4;
                out[o1 + c] = odd + 0.5f * m3 - 2f * m4;
                out[o2 + c] = even + 0.25f * m3 + 4f * m4;
                out[o3 + c] = odd + 0.125f * m3 - 8f * m4 + m5;
            }
        }
    }
}
