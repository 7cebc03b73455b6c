package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import skipjack.engine.Engine;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.PoolGeometry;
import skipjack.engine.geometry.Window;

/** Every gradient against central differences of its own forward pass. */
class GradientTest {
    /*
     * The loss is Σ w·y, summed in double. A forward pass rounds each y by about ROUNDINGS · 2⁻²⁴ · |y|, so a central
     * difference with step h is off by that times Σ|w·y| / h, and by h²/6 times a third derivative, which for the
     * operations below is of the size of Σ|w| or less. With h = 2⁻⁷ both are near 10⁻³ of that sum: far too much to see
     * a rounding error, far too little to miss a wrong term. What rounding does to gradients is tested against float64.
     */
    private static final float STEP = 0x1p-7f;

    private static final double ROUNDINGS = 8;
    private static final Engine ENGINE = Engine.shared();

    private interface Forward {
        void run(float[] x, float[] y);
    }

    private static void check(Forward forward, float[] x, float[] w, float[] dx) {
        float[] y = new float[w.length];
        forward.run(x, y);
        double size = 0;
        double weight = 0;
        for (int i = 0; i < w.length; i++) {
            size += Math.abs(w[i] * y[i]);
            weight += Math.abs(w[i]);
        }
        double bound = ROUNDINGS * 0x1p-24 * size / STEP + STEP * STEP / 6 * weight;
        for (int i = 0; i < x.length; i++) {
            float kept = x[i];
            x[i] = kept + STEP;
            double above = loss(forward, x, y, w);
            float width = x[i];
            x[i] = kept - STEP;
            double below = loss(forward, x, y, w);
            width -= x[i];
            x[i] = kept;
            assertThat((double) dx[i]).as("element %d", i).isCloseTo((above - below) / width, within(bound));
        }
    }

    private static double loss(Forward forward, float[] x, float[] y, float[] w) {
        forward.run(x, y);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (double) w[i] * y[i];
        }
        return sum;
    }

    @Test
    void batchNormalization() {
        int rows = 13;
        int channels = 5;
        float[] x = Samples.gaussian(rows * channels, 1);
        float[] gamma = Samples.gaussian(channels, 2);
        float[] beta = Samples.gaussian(channels, 3);
        float[] dy = Samples.gaussian(rows * channels, 4);
        float[] dx = Samples.blank(rows * channels);
        float[] dgamma = Samples.blank(channels);
        float[] dbeta = Samples.blank(channels);
        BatchStatistics s = BatchStatistics.ofChannels(channels);
        BatchNormalization.forward(ENGINE, rows, channels, x, gamma, beta, 1e-3f, s, new float[rows * channels]);
        BatchNormalization.backward(ENGINE, rows, channels, x, gamma, s, dy, dx, dgamma, dbeta);
        check((v, y) -> BatchNormalization.forward(ENGINE, rows, channels, v, gamma, beta, 1e-3f, s, y), x, dy, dx);
        check((v, y) -> BatchNormalization.forward(ENGINE, rows, channels, x, v, beta, 1e-3f, s, y), gamma, dy, dgamma);
        check((v, y) -> BatchNormalization.forward(ENGINE, rows, channels, x, gamma, v, 1e-3f, s, y), beta, dy, dbeta);
    }

    @Test
    void frozenBatchNormalization() {
        int rows = 7;
        int channels = 3;
        float[] x = Samples.gaussian(rows * channels, 1);
        float[] gamma = Samples.gaussian(channels, 2);
        float[] beta = Samples.gaussian(channels, 3);
        float[] mean = Samples.gaussian(channels, 5);
        float[] variance = {0.5f, 1f, 2f};
        float[] dy = Samples.gaussian(rows * channels, 4);
        float[] dx = Samples.blank(rows * channels);
        float[] dgamma = Samples.blank(channels);
        float[] dbeta = Samples.blank(channels);
        BatchNormalization.inferenceBackward(
                ENGINE, rows, channels, x, gamma, mean, variance, 1e-3f, dy, dx, dgamma, dbeta);
        check(
                (v, y) ->
                        BatchNormalization.inference(ENGINE, rows, channels, v, gamma, beta, mean, variance, 1e-3f, y),
                x,
                dy,
                dx);
        check(
                (v, y) -> BatchNormalization.inference(ENGINE, rows, channels, x, v, beta, mean, variance, 1e-3f, y),
                gamma,
                dy,
                dgamma);
        check(
                (v, y) -> BatchNormalization.inference(ENGINE, rows, channels, x, gamma, v, mean, variance, 1e-3f, y),
                beta,
                dy,
                dbeta);
    }

    @Test
    void relu() {
        float[] x = Samples.distinct(40, 1);
        float[] dy = Samples.gaussian(40, 2);
        float[] y = new float[40];
        float[] dx = Samples.blank(40);
        Relu.forward(ENGINE, x, y);
        Relu.backward(ENGINE, y, dy, dx);
        check((v, out) -> Relu.forward(ENGINE, v, out), x, dy, dx);
    }

    @Test
    void poolings() {
        for (Padding padding : new Padding[] {Padding.VALID, Padding.SAME, Padding.of(1, 0, 0, 1)}) {
            for (Window window : new Window[] {
                Window.square(3, 2, padding), Window.square(2, 1, padding), new Window(2, 3, 2, 1, 2, 1, padding)
            }) {
                PoolGeometry g = PoolGeometry.of(2, 5, 6, 3, window);
                float[] x = Samples.distinct(g.inputShape().size(), 1);
                float[] dy = Samples.gaussian(g.outputShape().size(), 2);
                float[] y = new float[dy.length];
                float[] dx = Samples.blank(x.length);
                MaxPooling.forward(ENGINE, g, x, y);
                MaxPooling.backward(ENGINE, g, x, y, dy, dx);
                check((v, out) -> MaxPooling.forward(ENGINE, g, v, out), x, dy, dx);
                AveragePooling.backward(ENGINE, g, dy, dx);
                check((v, out) -> AveragePooling.forward(ENGINE, g, v, out), x, dy, dx);
            }
        }
    }

    @Test
    void globalAveragePooling() {
        float[] x = Samples.gaussian(2 * 9 * 4, 1);
        float[] dy = Samples.gaussian(2 * 4, 2);
        float[] dx = Samples.blank(x.length);
        GlobalAveragePooling.backward(ENGINE, 2, 9, 4, dy, dx);
        check((v, y) -> GlobalAveragePooling.forward(ENGINE, 2, 9, 4, v, y), x, dy, dx);
    }

    @Test
    void zeroPadding() {
        Padding p = Padding.of(1, 2, 0, 3);
        float[] x = Samples.gaussian(2 * 3 * 4 * 2, 1);
        float[] dy = Samples.gaussian(2 * 6 * 7 * 2, 2);
        float[] dx = Samples.blank(x.length);
        ZeroPadding.backward(ENGINE, 2, 3, 4, 2, p, dy, dx);
        check((v, y) -> ZeroPadding.forward(ENGINE, 2, 3, 4, 2, p, v, y), x, dy, dx);
    }

    @Test
    void softmax() {
        float[] x = Samples.gaussian(4 * 7, 1);
        float[] dy = Samples.gaussian(4 * 7, 2);
        float[] y = new float[4 * 7];
        float[] dx = Samples.blank(4 * 7);
        Softmax.forward(ENGINE, 4, 7, x, y);
        Softmax.backward(ENGINE, 4, 7, y, dy, dx);
        check((v, out) -> Softmax.forward(ENGINE, 4, 7, v, out), x, dy, dx);
    }

    @Test
    void crossEntropies() {
        float[] logits = Samples.gaussian(4 * 7, 1);
        float[] targets = Samples.gaussian(4 * 7, 2);
        float[] weights = Samples.gaussian(4, 3);
        float[] dlogits = Samples.blank(4 * 7);
        SoftmaxCrossEntropy.backward(ENGINE, 4, 7, logits, targets, weights, dlogits);
        check((v, y) -> SoftmaxCrossEntropy.forward(ENGINE, 4, 7, v, targets, y), logits, weights, dlogits);

        float[] probabilities = new float[4 * 7];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = 0.5f + Math.abs(logits[i]);
        }
        float[] positive = targets.clone();
        for (int i = 0; i < positive.length; i++) {
            positive[i] = Math.abs(positive[i]) / 4;
        }
        float[] dprobabilities = Samples.blank(4 * 7);
        CategoricalCrossEntropy.backward(ENGINE, 4, 7, probabilities, positive, weights, dprobabilities);
        check(
                (v, y) -> CategoricalCrossEntropy.forward(ENGINE, 4, 7, v, positive, y),
                probabilities,
                weights,
                dprobabilities);
    }

    @Test
    void dropout() {
        float[] x = Samples.gaussian(50, 1);
        float[] dy = Samples.gaussian(50, 2);
        float[] dx = Samples.blank(50);
        Dropout.backward(ENGINE, 0.4f, 5, 6, dy, dx);
        check((v, y) -> Dropout.forward(ENGINE, 0.4f, 5, 6, v, y), x, dy, dx);
    }

    @Test
    void theCheckItselfNoticesAWrongTerm() {
        float[] x = Samples.gaussian(20, 1);
        float[] ones = new float[20];
        Arrays.fill(ones, 1f);
        float[] wrong = ones.clone();
        wrong[7] = 1.01f;
        check((v, y) -> System.arraycopy(v, 0, y, 0, 20), x, ones, ones);
        assertThat(catchThrowable(() -> check((v, y) -> System.arraycopy(v, 0, y, 0, 20), x, ones, wrong)))
                .isInstanceOf(AssertionError.class);
    }
}
