package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import skipjack.engine.Engine;

class CrossEntropyTest {
    private static final Engine ENGINE = Engine.shared();
    private static final float[] ONE = {1f};

    @Test
    void scoresOfAnySizeGiveProbabilities() {
        float[] y = new float[3];
        Softmax.forward(ENGINE, 1, 3, new float[] {1000, 1000, -1000}, y);
        assertThat(y).containsExactly(0.5f, 0.5f, 0f);
        Softmax.forward(ENGINE, 1, 3, new float[] {-3e38f, -3e38f, Float.NEGATIVE_INFINITY}, y);
        assertThat(y).containsExactly(0.5f, 0.5f, 0f);
    }

    @Test
    void aNanSpoilsItsOwnRowOnly() {
        float[] y = {Float.NaN, 1, 2, 2};
        Softmax.forward(ENGINE, 2, 2, y, y);
        assertThat(y).containsExactly(Float.NaN, Float.NaN, 0.5f, 0.5f);
    }

    @Test
    void fromLogitsCertaintyIsNotClipped() {
        float[] losses = new float[2];
        float[] logits = {200, 0, 0, 200};
        float[] targets = {1, 0, 1, 0};
        SoftmaxCrossEntropy.forward(ENGINE, 2, 2, logits, targets, losses);
        assertThat(losses).containsExactly(0f, 200f);
        float[] dlogits = new float[4];
        SoftmaxCrossEntropy.backward(ENGINE, 2, 2, logits, targets, new float[] {1, 0.5f}, dlogits);
        assertThat(dlogits[2]).isEqualTo(-0.5f);
        assertThat(dlogits[3]).isEqualTo(0.5f);
    }

    @Test
    void anImpossibleClassThatIsNoTargetCostsNothing() {
        float[] losses = new float[1];
        float[] logits = {1, Float.NEGATIVE_INFINITY};
        SoftmaxCrossEntropy.forward(ENGINE, 1, 2, logits, new float[] {1, 0}, losses);
        assertThat(losses).containsExactly(0f);
    }

    @Test
    void probabilitiesAreDividedByTheirSumThenClippedAsInKeras() {
        float[] losses = new float[1];
        CategoricalCrossEntropy.forward(ENGINE, 1, 2, new float[] {1, 3}, new float[] {1, 0}, losses);
        assertThat((double) losses[0]).isCloseTo(Math.log(4), within(4 * 0x1p-24));
        CategoricalCrossEntropy.forward(ENGINE, 1, 2, new float[] {0, 1}, new float[] {1, 0}, losses);
        assertThat((double) losses[0]).isCloseTo(-Math.log(1e-7), within(32 * 0x1p-24));
    }

    @Test
    void whereTheClipBitesNothingIsLearned() {
        float[] gradient = Samples.blank(2);
        CategoricalCrossEntropy.backward(ENGINE, 1, 2, new float[] {0, 1}, new float[] {1, 0}, ONE, gradient);
        assertThat(gradient).containsExactly(0f, 0f);
    }

    /** Behind a softmax the two losses are the same function, so their gradients for the logits agree. */
    @Test
    void bothRoutesToTheLogitsAgree() {
        float[] logits = Samples.gaussian(5 * 6, 1);
        float[] targets = new float[5 * 6];
        for (int row = 0; row < 5; row++) {
            targets[6 * row + row] = 1;
        }
        float[] weights = Samples.gaussian(5, 2);
        float[] direct = new float[30];
        SoftmaxCrossEntropy.backward(ENGINE, 5, 6, logits, targets, weights, direct);
        float[] probabilities = new float[30];
        float[] detour = new float[30];
        Softmax.forward(ENGINE, 5, 6, logits, probabilities);
        CategoricalCrossEntropy.backward(ENGINE, 5, 6, probabilities, targets, weights, detour);
        Softmax.backward(ENGINE, 5, 6, probabilities, detour, detour);
        for (int i = 0; i < 30; i++) {
            // Four roundings of numbers up to the largest weight, magnified by 1/p and reduced again by p.
            assertThat(detour[i]).isCloseTo(direct[i], within(4 * 3 * 0x1p-24f));
        }
    }
}
