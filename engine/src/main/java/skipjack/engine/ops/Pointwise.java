package skipjack.engine.ops;

import skipjack.engine.Engine;

/** Applies a {@link PointwiseFunction} to each element. */
public final class Pointwise {
    private Pointwise() {}

    /** {@code y = f(x)}; y may be x. */
    public static void forward(Engine engine, PointwiseFunction f, float[] x, float[] y) {
        Require.length("Pointwise.forward", "y", y, x.length);
        Blocks.rows(engine, x.length, Softmax.EXP_WEIGHT, (from, to) -> {
            for (int i = from; i < to; i++) {
                y[i] = (float) f.value(x[i]);
            }
        });
    }

    /** {@code dx = dy·f′(x)}; dx may be dy. */
    public static void backward(Engine engine, PointwiseFunction f, float[] x, float[] dy, float[] dx) {
        Require.length("Pointwise.backward", "dy", dy, x.length);
        Require.length("Pointwise.backward", "dx", dx, x.length);
        Blocks.rows(engine, x.length, Softmax.EXP_WEIGHT, (from, to) -> {
            for (int i = from; i < to; i++) {
                dx[i] = (float) (dy[i] * f.derivative(x[i]));
            }
        });
    }
}
