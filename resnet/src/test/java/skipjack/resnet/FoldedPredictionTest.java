package skipjack.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.resnet.data.LabelledImages;
import skipjack.resnet.data.SyntheticSigns;

/**
 * A whole network's predictions, with normalisations folded and 3×3 convolutions by Winograd's F(4×4, 3×3), against the
 * layers one by one with direct convolutions.
 *
 * <p>An untrained network amplifies every rounding: folding alone, with direct convolutions, changes probabilities by up to
 * 0.7e-4 with these pictures and 0.9e-4 with those of seed 4; F(4×4, 3×3) makes that 0.7e-4 and 1.1e-4. The bound is three
 * times as much.
 */
class FoldedPredictionTest {
    private static final int BATCH = 32;

    @Test
    void largeTilesAddLittleToWhatFoldingChanges() {
        LabelledImages pictures = SyntheticSigns.draw(3, BATCH, 1).train();
        Tensor x = pictures.images(0, BATCH);
        Model model = ResNet50.of(x.shape().dropFirst(), 6, 1);
        model.recalibrate(x, BATCH);
        float[] folded = model.predict(x).data();
        float[] plain = model.joiningLayers(false).predict(x).data();
        assertThat(folded).as("computed in another way").isNotEqualTo(plain);
        assertThat(folded).containsExactly(plain, within(3e-4f));
    }
}
