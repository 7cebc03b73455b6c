package skipjack.engine.ops;

import skipjack.engine.Engine;

/**
 * The rectifier with all its variations: a slope for what is below the threshold, and a ceiling.
 *
 * <p>{@code y = ceiling} where {@code x ≥ ceiling}, {@code y = x} where {@code threshold ≤ x < ceiling}, and
 * {@code y = slope·(x − threshold)} below, as in Keras. NaN stays NaN.
 */
public final class ClippedRelu {
    private ClippedRelu() {}

    /**
     * What the rectifier looks like.
     *
     * @param slope below the threshold; 0 for ReLU6, 0.3 for Keras' LeakyReLU
     * @param threshold from where values pass unchanged
     * @param ceiling no result is larger; {@code Float.POSITIVE_INFINITY} for none
     */
    public record Form(float slope, float threshold, float ceiling) {
        /** {@code min(max(x, 0), 6)}. */
        public static final Form RELU6 = new Form(0f, 0f, 6f);

        /** No ceiling, and this slope below 0. */
        public static Form leaky(float slope) {
            return new Form(slope, 0f, Float.POSITIVE_INFINITY);
        }
    }

    /** Writes the result to y; y may be x. */
    public static void forward(Engine engine, Form form, float[] x, float[] y) {
        Require.length("ClippedRelu.forward", "y", y, x.length);
        Blocks.elements(engine, x.length, (from, to) -> {
            float slope = form.slope();
            float threshold = form.threshold();
            float ceiling = form.ceiling();
            for (int i = from; i < to; i++) {
                float value = x[i];
                y[i] = value < threshold ? slope * (value - threshold) : Math.min(value, ceiling);
            }
        });
    }

    /** The gradient of x: 0 from the ceiling on, the slope up to and including the threshold; dx may be dy. */
    public static void backward(Engine engine, Form form, float[] x, float[] dy, float[] dx) {
        Require.length("ClippedRelu.backward", "dy", dy, x.length);
        Require.length("ClippedRelu.backward", "dx", dx, x.length);
        Blocks.elements(engine, x.length, (from, to) -> {
            float slope = form.slope();
            float threshold = form.threshold();
            float ceiling = form.ceiling();
            for (int i = from; i < to; i++) {
                float value = x[i];
                float derivative = value <= threshold ? slope : 1f;
                dx[i] = value >= ceiling ? 0f : derivative * dy[i];
            }
        });
    }
}
