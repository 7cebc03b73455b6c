package skipjack.engine.ops;

import skipjack.engine.Engine;

/** Elementwise sums. The gradient of a sum goes to both terms unchanged, so there is no backward. */
public final class Addition {
    private Addition() {}

    /** {@code y = a + b}; y may be a or b. */
    public static void forward(Engine engine, float[] a, float[] b, float[] y) {
        Require.length("Addition.forward", "b", b, a.length);
        Require.length("Addition.forward", "y", y, a.length);
        Blocks.elements(engine, a.length, (from, to) -> add(a, b, y, from, to));
    }

    /** {@code total += term}: how gradients that arrive from several consumers are collected. */
    public static void accumulate(Engine engine, float[] term, float[] total) {
        Require.length("Addition.accumulate", "total", total, term.length);
        Blocks.elements(engine, term.length, (from, to) -> add(term, total, total, from, to));
    }

    private static void add(float[] a, float[] b, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = a[i] + b[i];
        }
    }
}
