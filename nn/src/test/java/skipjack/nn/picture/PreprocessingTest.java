package skipjack.nn.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.training.Samples;

/** The numbers are those of NumPy in float32, following Keras' imagenet_utils.preprocess_input line by line. */
class PreprocessingTest {
    private static final float[] PIXELS = {0, 0, 0, 255, 255, 255, 12, 200, 99, 123, 117, 104};

    private static float[] after(Preprocessing preprocessing) {
        Tensor x = Tensor.of(Shape.of(1, 2, 2, 3), PIXELS.clone());
        preprocessing.apply(x);
        return x.data();
    }

    @Test
    void rawChangesNothing() {
        assertThat(after(Preprocessing.RAW)).containsExactly(PIXELS);
    }

    @Test
    void unitDividesBy255() {
        assertThat(after(Preprocessing.UNIT))
                .containsExactly(
                        0, 0, 0, 1, 1, 1, 12 / 255f, 200 / 255f, 99 / 255f, 123 / 255f, 117 / 255f, 104 / 255f);
    }

    @Test
    void tf() {
        assertThat(after(Preprocessing.TF))
                .containsExactly(
                        -1,
                        -1,
                        -1,
                        1,
                        1,
                        1,
                        -0.90588236f,
                        0.5686275f,
                        -0.2235294f,
                        -0.035294116f,
                        -0.082352936f,
                        -0.18431371f);
    }

    @Test
    void caffe() {
        assertThat(after(Preprocessing.CAFFE))
                .containsExactly(
                        -103.939f,
                        -116.779f,
                        -123.68f,
                        151.061f,
                        138.22101f,
                        131.32f,
                        -4.939003f,
                        83.221f,
                        -111.68f,
                        0.06099701f,
                        0.22100067f,
                        -0.6800003f);
    }

    @Test
    void torch() {
        assertThat(after(Preprocessing.TORCH))
                .containsExactly(
                        -2.117904f,
                        -2.0357141f,
                        -1.8044444f,
                        2.2489083f,
                        2.4285715f,
                        2.64f,
                        -1.9124069f,
                        1.4656863f,
                        -0.07895417f,
                        -0.011559267f,
                        0.0126050515f,
                        0.008191798f);
    }

    @Test
    void samplesArePreprocessedBatchByBatch() {
        Samples grey = Samples.of(
                Tensor.of(Shape.of(2, 1, 2, 1), new float[] {0, 51, 102, 255}),
                Tensor.of(Shape.of(2, 1), new float[] {7, 8}));
        Samples prepared = new Preprocessed(grey, Preprocessing.UNIT);
        assertThat(prepared.isCopied()).isTrue();
        Tensor x = Tensor.zeros(2, 1, 2, 1);
        Tensor y = Tensor.zeros(2, 1);
        prepared.gather(new int[] {1, 0}, 0, 2, x, y);
        assertThat(x.data()).containsExactly(0.4f, 1, 0, 0.2f);
        assertThat(y.data()).containsExactly(8, 7);
        assertThatThrownBy(() -> new Preprocessed(grey, Preprocessing.CAFFE))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("preprocessing \"caffe\" is for pictures with 3 channels, not 1");
    }
}
