package skipjack.engine.ops;

import skipjack.engine.Engine;
import skipjack.engine.kernel.ChannelKernels;

/**
 * The rectifier, {@code y = max(x, 0)}.
 *
 * <p>NaN stays NaN, and −0 becomes +0. At 0 the gradient is 0, as in TensorFlow.
 */
public final class Relu {
    private Relu() {}

    /** {@code y = max(x, 0)}; y may be x. */
    public static void forward(Engine engine, float[] x, float[] y) {
        Require.length("Relu.forward", "y", y, x.length);
        Blocks.elements(engine, x.length, (from, to) -> forward(x, y, from, to));
    }

    /** {@code dx = dy} where y is positive and 0 elsewhere (also where y is NaN); dx may be dy. */
    public static void backward(Engine engine, float[] y, float[] dy, float[] dx) {
        Require.length("Relu.backward", "dy", dy, y.length);
        Require.length("Relu.backward", "dx", dx, y.length);
        ChannelKernels kernels = engine.kernels().channels();
        Blocks.elements(engine, y.length, (from, to) -> kernels.mask(y, dy, dx, from, to));
    }

    private static void forward(float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.max(x[i], 0f);
        }
    }
}
