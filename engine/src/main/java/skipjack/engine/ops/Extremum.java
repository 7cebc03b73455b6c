package skipjack.engine.ops;

import skipjack.engine.Engine;

/** The larger or the smaller of two values, element by element. */
public final class Extremum {
    /*
     * The backward pass compares again instead of keeping a mask. Of two equal values the first one counts as the
     * extremum, as in TensorFlow, and gets the whole gradient.
     */
    private Extremum() {}

    /** {@code y = max(a, b)}, or the minimum; y may be a or b. */
    public static void forward(Engine engine, boolean largest, float[] a, float[] b, float[] y) {
        Require.length("Extremum.forward", "b", b, a.length);
        Require.length("Extremum.forward", "y", y, a.length);
        Blocks.elements(engine, a.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                y[i] = largest ? Math.max(a[i], b[i]) : Math.min(a[i], b[i]);
            }
        });
    }

    /**
     * {@code da = dy} where a was chosen, 0 elsewhere; with the inputs swapped and {@code first} false, the gradient of b.
     *
     * @param first whether {@code own} was the first input, which wins between equals
     */
    public static void backward(
            Engine engine, boolean largest, boolean first, float[] own, float[] other, float[] dy, float[] dx) {
        Require.length("Extremum.backward", "other", other, own.length);
        Require.length("Extremum.backward", "dy", dy, own.length);
        Require.length("Extremum.backward", "dx", dx, own.length);
        Blocks.elements(engine, own.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                boolean chosen = own[i] == other[i] ? first : (own[i] > other[i]) == largest;
                dx[i] = chosen ? dy[i] : 0f;
            }
        });
    }
}
