package skipjack.engine.ops;

import skipjack.engine.Engine;

/** {@code y = a·b}, element by element. The gradient of a is {@code dy·b}, so this operation is its own backward. */
public final class Multiplication {
    private Multiplication() {}

    /** Writes the products to y, which may be a or b. */
    public static void forward(Engine engine, float[] a, float[] b, float[] y) {
        Require.length("Multiplication.forward", "b", b, a.length);
        Require.length("Multiplication.forward", "y", y, a.length);
        Blocks.elements(engine, a.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                y[i] = a[i] * b[i];
            }
        });
    }
}
