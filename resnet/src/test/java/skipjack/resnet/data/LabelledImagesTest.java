package skipjack.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;

class LabelledImagesTest {
    private static final List<String> CLASSES = List.of("cat", "dog", "ant");

    @Test
    void imagesAreTheBytesDividedBy255() {
        byte[] pixels = new byte[2 * 16 * 8 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        LabelledImages images = LabelledImages.of(Shape.of(2, 16, 8, 3), pixels, new int[] {2, 0}, CLASSES);
        for (int i = 0; i < pixels.length; i++) {
            // NumPy divides in double and rounds to float; the two agree for every byte.
            assertThat(images.images().data()[i]).isEqualTo((float) ((i & 0xff) / 255.0));
        }
        assertThat(images.images(1, 2).shape()).isEqualTo(Shape.of(1, 16, 8, 3));
        assertThat(images.images(1, 2).at(0, 0, 0, 1)).isEqualTo(images.images().at(1, 0, 0, 1));
        assertThatThrownBy(() -> images.images(1, 3))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("no pictures 1 to 3");
    }

    @Test
    void oneHotHasASingleOneInEachRow() {
        LabelledImages images = LabelledImages.of(Shape.of(3, 1, 1, 3), new byte[9], new int[] {2, 0, 2}, CLASSES);
        assertThat(images.oneHot().shape()).isEqualTo(Shape.of(3, 3));
        assertThat(images.oneHot().data()).containsExactly(0, 0, 1, 1, 0, 0, 0, 0, 1);
        assertThat(images.countPerClass()).containsExactly(1, 0, 2);
        assertThat(images).hasToString("3 pictures of 1x1 in 3 classes");
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
        assertThatThrownBy(() -> LabelledImages.of(Shape.of(1, 2, 2, 4), new byte[16], new int[1], CLASSES))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("[1, 2, 2, 4]");
        assertThatThrownBy(() -> LabelledImages.of(Shape.of(1, 2, 2, 3), new byte[11], new int[1], CLASSES))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("needs 12 bytes but got 11");
        assertThatThrownBy(() -> LabelledImages.of(Shape.of(1, 2, 2, 3), new byte[12], new int[2], CLASSES))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("1 pictures but 2 labels");
        for (int label : new int[] {-1, 3}) {
            assertThatThrownBy(() -> LabelledImages.of(Shape.of(1, 2, 2, 3), new byte[12], new int[] {label}, CLASSES))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("label " + label + " of picture 0");
        }
    }

    @Test
    void aPairMustAgree() {
        LabelledImages small = LabelledImages.of(Shape.of(1, 1, 1, 3), new byte[3], new int[1], CLASSES);
        LabelledImages large = LabelledImages.of(Shape.of(1, 1, 2, 3), new byte[6], new int[1], CLASSES);
        LabelledImages other = LabelledImages.of(Shape.of(1, 1, 1, 3), new byte[3], new int[1], List.of("a"));
        assertThatThrownBy(() -> new TrainTest(small, large)).hasMessageContaining("[1, 1, 3] but test pictures");
        assertThatThrownBy(() -> new TrainTest(small, other)).hasMessageContaining("classes");
    }
}
