package skipjack.engine.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.geometry.Padding;

class ElementwiseTest {
    private static final Engine ENGINE = Engine.shared();
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Test
    void reluOfSpecialValuesIsTensorFlows() {
        float[] x = {Float.NaN, -0f, 0f, INFINITY, -INFINITY, Float.MIN_VALUE, -Float.MIN_VALUE};
        float[] y = new float[7];
        Relu.forward(ENGINE, x, y);
        assertThat(y).containsExactly(Float.NaN, 0f, 0f, INFINITY, 0f, Float.MIN_VALUE, 0f);
        assertThat(Float.floatToRawIntBits(y[1])).as("−0 becomes +0").isZero();
    }

    @Test
    void reluLetsNoInfiniteGradientThroughAClosedGate() {
        float[] y = {Float.NaN, 0f, -0f, 2f, Float.MIN_VALUE};
        float[] dx = new float[5];
        Relu.backward(ENGINE, y, new float[] {1, INFINITY, Float.NaN, INFINITY, -3}, dx);
        assertThat(dx).containsExactly(0f, 0f, 0f, INFINITY, -3f);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 32_768, 32_769, 100_003})
    void resultsMayReplaceInputs(int length) {
        float[] a = Samples.gaussian(length, 1);
        float[] b = Samples.gaussian(length, 2);
        float[] sum = new float[length];
        float[] rectified = new float[length];
        float[] masked = new float[length];
        for (int i = 0; i < length; i++) {
            sum[i] = a[i] + b[i];
            rectified[i] = Math.max(a[i], 0f);
            masked[i] = a[i] > 0 ? b[i] : 0f;
        }
        float[] target = a.clone();
        Addition.forward(ENGINE, target, b, target);
        same(target, sum);
        target = b.clone();
        Addition.forward(ENGINE, a, target, target);
        same(target, sum);
        target = b.clone();
        Addition.accumulate(ENGINE, a, target);
        same(target, sum);
        target = a.clone();
        Relu.forward(ENGINE, target, target);
        same(target, rectified);
        target = b.clone();
        Relu.backward(ENGINE, a, target, target);
        same(target, masked);
    }

    private static void same(float[] actual, float[] expected) {
        assertThat(Arrays.mismatch(actual, expected)).isEqualTo(-1);
    }

    @Test
    void dropoutDropsTheRightShareAndScalesTheRest() {
        float[] ones = new float[100_001];
        Arrays.fill(ones, 1f);
        float[] y = Samples.blank(ones.length);
        Dropout.forward(ENGINE, 0.25f, 3, 4, ones, y);
        int kept = 0;
        for (float value : y) {
            assertThat(value == 0f || value == 1f / 0.75f).isTrue();
            kept += value == 0f ? 0 : 1;
        }
        // Five standard deviations of a binomial count.
        assertThat((double) kept).isBetween(0.75 * 100_001 - 685, 0.75 * 100_001 + 685);
    }

    @Test
    void dropoutDrawsAnotherMaskForAnotherStepOrSeedAndTheSameForTheSame() {
        float[] x = Samples.gaussian(1000, 1);
        float[] first = dropped(x, 3, 4);
        assertThat(dropped(x, 3, 4)).containsExactly(first);
        assertThat(dropped(x, 3, 5)).isNotEqualTo(first);
        assertThat(dropped(x, 4, 4)).isNotEqualTo(first);
        float[] head = dropped(Arrays.copyOf(x, 997), 3, 4);
        assertThat(first).as("a position's fate does not depend on the length").startsWith(head);
    }

    private static float[] dropped(float[] x, long seed, long step) {
        float[] y = Samples.blank(x.length);
        Dropout.forward(ENGINE, 0.5f, seed, step, x, y);
        return y;
    }

    @Test
    void dropoutOfRateZeroIsTheIdentityAndOfRateOneImpossible() {
        float[] x = {1, Float.NaN, -0f};
        float[] y = new float[3];
        Dropout.forward(ENGINE, 0f, 1, 1, x, y);
        assertThat(y).containsExactly(x);
        for (float rate : new float[] {1f, -0.1f, Float.NaN}) {
            assertThatThrownBy(() -> Dropout.forward(ENGINE, rate, 1, 1, x, y))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 0 and below 1, not " + rate);
        }
    }

    @Test
    void zeroPaddingWantsNumbers() {
        assertThatThrownBy(() -> ZeroPadding.forward(ENGINE, 1, 1, 1, 1, Padding.SAME, new float[1], new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not as SAME");
        float[] y = Samples.blank(2);
        ZeroPadding.forward(ENGINE, 1, 1, 2, 1, Padding.VALID, new float[] {4, 5}, y);
        assertThat(y).containsExactly(4f, 5f);
    }

    @Test
    void lengthsThatDoNotFitAreRefusedInOneLine() {
        assertThatThrownBy(() -> Relu.forward(ENGINE, new float[3], new float[4]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("Relu.forward: y must hold 3 floats but has 4");
        assertThatThrownBy(() -> Addition.accumulate(ENGINE, new float[3], new float[2]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("Addition.accumulate: total must hold 3 floats but has 2");
        assertThatThrownBy(() -> Dropout.forward(ENGINE, 0.5f, 1, 1, new float[3], new float[2]))
                .isInstanceOf(ShapeMismatch.class);
        assertThatThrownBy(() -> ZeroPadding.backward(ENGINE, 1, 2, 2, 1, Padding.of(1), new float[16], new float[5]))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("dx must hold 4 floats but has 5");
    }
}
