package skipjack.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link WinogradLines} of F(4, 3) with vectors along the lines; the same bits as {@link ScalarWinograd4}. */
final class VectorWinograd4 implements WinogradLines {
    /*
     * Everything here waits for loads and stores, not for arithmetic: a line is read once and written once. What does not
     * fill a vector is left to the scalar twin, which has the same order of operations.
     */
    private static final VectorSpecies<Float> LANES = Lanes.SPECIES;
    private static final int COUNT = Lanes.COUNT;
    private static final WinogradLines REST = ScalarWinograd4.INSTANCE;
    private static final float THIRD = ScalarWinograd4.THIRD;
    private static final float FIFTEENTH = ScalarWinograd4.FIFTEENTH;
    private static final float MINUS_FOUR_FIFTEENTHS = ScalarWinograd4.MINUS_FOUR_FIFTEENTHS;

    static final WinogradLines INSTANCE = new VectorWinograd4();

    private VectorWinograd4() {}

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
            int i4 = i3 + inStep;
            int i5 = i4 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            int o3 = o2 + outStep;
            int o4 = o3 + outStep;
            int o5 = o4 + outStep;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector d0 = FloatVector.fromArray(LANES, in, i0 + c);
                FloatVector d1 = FloatVector.fromArray(LANES, in, i1 + c);
                FloatVector d2 = FloatVector.fromArray(LANES, in, i2 + c);
                FloatVector d3 = FloatVector.fromArray(LANES, in, i3 + c);
                FloatVector d4 = FloatVector.fromArray(LANES, in, i4 + c);
                FloatVector d5 = FloatVector.fromArray(LANES, in, i5 + c);
                FloatVector u = d3.sub(d1);
                FloatVector w = d4.sub(d2);
                d0.sub(d2).add(w).add(u.mul(1.5f)).intoArray(out, o0 + c);
                w.add(u).add(d3.add(d2).mul(1.5f)).intoArray(out, o1 + c);
                w.sub(u).add(d3.sub(d2).mul(1.5f)).intoArray(out, o2 + c);
                w.add(u.mul(2f)).intoArray(out, o3 + c);
                w.sub(u.mul(0.5f)).intoArray(out, o4 + c);
                d5.sub(d3).sub(u).add(w.mul(1.5f)).intoArray(out, o5 + c);
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
            int o4 = o3 + outStep;
            int o5 = o4 + outStep;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector g0 = FloatVector.fromArray(LANES, in, i0 + c);
                FloatVector g1 = FloatVector.fromArray(LANES, in, i1 + c);
                FloatVector g2 = FloatVector.fromArray(LANES, in, i2 + c);
                FloatVector even = g0.add(g2).mul(THIRD);
                FloatVector odd = g1.mul(THIRD);
                FloatVector atHalf = g0.mul(4f).add(g1.mul(2f)).add(g2);
                FloatVector atMinusTwo = g0.sub(g1.mul(2f)).add(g2.mul(4f));
                g0.intoArray(out, o0 + c);
                odd.add(even).intoArray(out, o1 + c);
                odd.sub(even).intoArray(out, o2 + c);
                atHalf.mul(MINUS_FOUR_FIFTEENTHS).intoArray(out, o3 + c);
                atMinusTwo.mul(FIFTEENTH).intoArray(out, o4 + c);
                g2.intoArray(out, o5 + c);
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
            int i4 = i3 + inStep;
            int i5 = i4 + inStep;
            int o0 = to + t * outNext;
            int o1 = o0 + outStep;
            int o2 = o1 + outStep;
            int o3 = o2 + outStep;
            for (int c = 0; c < whole; c += COUNT) {
                FloatVector m0 = FloatVector.fromArray(LANES, in, i0 + c);
                FloatVector m1 = FloatVector.fromArray(LANES, in, i1 + c);
                FloatVector m2 = FloatVector.fromArray(LANES, in, i2 + c);
                FloatVector m3 = FloatVector.fromArray(LANES, in, i3 + c);
                FloatVector m4 = FloatVector.fromArray(LANES, in, i4 + c);
                FloatVector m5 = FloatVector.fromArray(LANES, in, i5 + c);
                FloatVector even = m1.add(m2);
                FloatVector odd = m1.sub(m2);
                m0.add(even).add(m3).add(m4).intoArray(out, o0 + c);
                odd.add(m3.mul(0.5f)).sub(m4.mul(2f)).intoArray(out, o1 + c);
                even.add(m3.mul(0.25f)).add(m4.mul(4f)).intoArray(out, o2 + c);
                odd.add(m3.mul(0.125f)).sub(m4.mul(8f)).add(m5).intoArray(out, o3 + c);
            }
        }
        if (whole < n) {
            REST.result(in, from + whole, inStep, inNext, out, to + whole, outStep, outNext, times, n - whole);
        }
    }
}
