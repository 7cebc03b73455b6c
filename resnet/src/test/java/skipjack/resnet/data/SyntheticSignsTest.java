package skipjack.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SyntheticSignsTest {
    private static TrainTest signs;

    @BeforeAll
    static void drawOnce() {
        signs = SyntheticSigns.draw(1);
    }

    @Test
    void asManyAsInTheArticleAndBalanced() {
        assertThat(signs.train().countPerClass()).containsOnly(180).hasSize(6);
        assertThat(signs.test().countPerClass()).containsOnly(20).hasSize(6);
        assertThat(Arrays.copyOf(signs.train().labels(), 12))
                .isNotEqualTo(new int[] {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5});
    }

    @Test
    void theSeedDecidesEveryByte() {
        TrainTest again = SyntheticSigns.draw(1, 60, 12);
        TrainTest other = SyntheticSigns.draw(2, 60, 12);
        TrainTest first = SyntheticSigns.draw(1, 60, 12);
        assertThat(again.train().pixels()).isEqualTo(first.train().pixels());
        assertThat(again.train().labels()).isEqualTo(first.train().labels());
        assertThat(again.test().pixels()).isEqualTo(first.test().pixels());
        assertThat(other.train().pixels()).isNotEqualTo(first.train().pixels());
        assertThat(other.test().pixels()).isNotEqualTo(first.test().pixels());
    }

    @Test
    void noPictureOccursTwice() {
        Set<ByteBuffer> pictures = new HashSet<>();
        for (LabelledImages set : new LabelledImages[] {signs.train(), signs.test()}) {
            int size = set.shape().dropFirst().size();
            for (int i = 0; i < set.count(); i++) {
                pictures.add(ByteBuffer.wrap(set.pixels(), i * size, size));
            }
        }
        assertThat(pictures).hasSize(1200);
    }

    @Test
    void noLinearModelOfThePixelsTellsTheClasses() {
        // Chance is 1/6; the same model reaches 0.87 on the photographs.
        assertThat(LinearProbe.accuracy(signs)).isBetween(0.2, 0.6);
        assertThat(LinearProbe.nearestMeanAccuracy(signs)).isBetween(0.1, 0.45);
    }

    @Test
    void everyPictureHasContrast() {
        int size = signs.train().shape().dropFirst().size();
        for (int i = 0; i < signs.train().count(); i++) {
            int lowest = 255;
            int highest = 0;
            for (int j = i * size; j < (i + 1) * size; j++) {
                int value = signs.train().pixels()[j] & 0xff;
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
            assertThat(highest - lowest).as("picture %d", i).isGreaterThan(60);
        }
    }

    @Test
    void anyNumberOfPictures() {
        assertThat(SyntheticSigns.draw(3, 0, 1).train().count()).isZero();
        assertThat(SyntheticSigns.draw(3, 8, 1).train().countPerClass()).containsExactly(2, 2, 1, 1, 1, 1);
        assertThatThrownBy(() -> SyntheticSigns.draw(3, 1, -1)).hasMessageContaining("-1 pictures");
    }
}
