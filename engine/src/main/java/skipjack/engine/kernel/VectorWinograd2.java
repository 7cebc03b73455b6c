package skipjack.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link WinogradLines} of F(2, 3) with vectors along the lines; the same bits as {@link ScalarWinograd2}. */
final class VectorWinograd2 implements WinogradGradientLines {
    /*
     * Everything here waits for loads and stores, not for arithmetic: a line is read once and written once. What does not
     * fill a vector is left to the scalar twin, which has the same order of operations.
     */
    private static final VectorSpecies<Float> LANES = Lanes.SPECIES;
    private static final int COUNT = Lanes.COUNT;
    private static final WinogradGradientLines REST = ScalarWinograd2.INSTANCE;
    private static final float HALF = ScalarWinograd2.HALF;

    static final WinogradGradientLines INSTANCE = new VectorWinograd2();

    private VectorWinograd2() {}

    @Override
    public int results() {
        return REST.results();
    }

    @Override
    public int points() {
        return REST.points();
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
        int whole = LANES.loopBound(n);
        for (int t = 0; t < times; t++) {
            int i0 = from + t * inNext;
            int i1 = i0 + inStep;
            int i2 = i1 + inStep;
            int i3 = i2 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            int o3 = o2 + outStep;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector d0 = FloatVector.fromArray(LANES, in, i0 + c);
                FloatVector d1 = FloatVector.fromArray(LANES, in, i1 + c);
                FloatVector d2 = FloatVector.fromArray(LANES, in, i2 + c);
                FloatVector d3 = FloatVector.fromArray(LANES, in, i3 + c);
                d0.sub(d2).intoArray(out, o0 + c);
                d1.add(d2).intoArray(out, o1 + c);
                d2.sub(d1).intoArray(out, o2 + c);
                d1.sub(d3).intoArray(out, o3 + c);
            }
        }
        if (whole < n) {
            REST.data(in, from + whole, inStep, inNext, out, to + whole, outStep, outNext, times, n - whole);
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
        int whole = LANES.loopBound(n);
        for (int t = 0; t < times; t++) {
            int i0 = from + t * inNext;
            int i1 = i0 + inStep;
            int i2 = i1 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            int o3 = o2 + outStep;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector g0 = FloatVector.fromArray(LANES, in, i0 + c);
                FloatVector g1 = FloatVector.fromArray(LANES, in, i1 + c);
                FloatVector g2 = FloatVector.fromArray(LANES, in, i2 + c);
                FloatVector even = g0.add(g2).mul(HALF);
                FloatVector odd = g1.mul(HALF);
                g0.intoArray(out, o0 + c);
                even.add(odd).intoArray(out, o1 + c);
                even.sub(odd).intoArray(out, o2 + c);
                g2.intoArray(out, o3 + c);
            }
        }
        if (whole < n) {
            REST.kernel(in, from + whole, inStep, inNext, out, to + whole, outStep, outNext, times, n - whole);
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
        int whole = LANES.loopBound(n);
        for (int t = 0; t < times; t++) {
            int i0 = from + t * inNext;
            int i1 = i0 + inStep;
            int i2 = i1 + inStep;
            int i3 = i2 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector m0 = FloatVector.fromArray(LANES, in, i0 + c);
                FloatVector m1 = FloatVector.fromArray(LANES, in, i1 + c);
                FloatVector m2 = FloatVector.fromArray(LANES, in, i2 + c);
                FloatVector m3 = FloatVector.fromArray(LANES, in, i3 + c);
                m0.add(m1).add(m2).intoArray(out, o0 + c);
                m1.sub(m2).sub(m3).intoArray(out, o1 + c);
            }
        }
        if (whole < n) {
            REST.result(in, from + whole, inStep, inNext, out, to + whole, outStep, outNext, times, n - whole);
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
        int whole = LANES.loopBound(n);
        for (int t = 0; t < times; t++) {
            int i0 = from + t * inNext;
            int i1 = i0 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            int o3 = o2 + outStep;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector d0 = FloatVector.fromArray(LANES, in, i0 + c);
                FloatVector d1 = FloatVector.fromArray(LANES, in, i1 + c);
                d0.intoArray(out, o0 + c);
                d0.add(d1).intoArray(out, o1 + c);
                d0.sub(d1).intoArray(out, o2 + c);
                d1.neg().intoArray(out, o3 + c);
            }
        }
        if (whole < n) {
            REST.resultGradient(in, from + whole, inStep, inNext, out, to + whole, outStep, outNext, times, n - whole);
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
        int whole = LANES.loopBound(n);
        for (int t = 0; t < times; t++) {
            int i0 = from + t * inNext;
            int i1 = i0 + inStep;
            int i2 = i1 + inStep;
            int i3 = i2 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector d0 = FloatVector.fromArray(LANES, in, i0 + c);
                FloatVector d1 = FloatVector.fromArray(LANES, in, i1 + c);
                FloatVector d2 = FloatVector.fromArray(LANES, in, i2 + c);
                FloatVector d3 = FloatVector.fromArray(LANES, in, i3 + c);
                FloatVector even = d1.add(d2).mul(HALF);
                FloatVector odd = d1.sub(d2).mul(HALF);
                d0.add(even).intoArray(out, o0 + c);
                odd.intoArray(out, o1 + c);
                even.add(d3).intoArray(out, o2 + c);
            }
        }
        if (whole < n) {
            REST.kernelGradient(in, from + whole, inStep, inNext, out, to + whole, outStep, outNext, times, n - whole);
        }
    }
}
