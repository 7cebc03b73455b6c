package skipjack.nn.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.random.MersenneTwister;

/** Every change against its formula, with the numbers that were drawn for it. */
class AugmentationTest {
    private static final int H = 5;
    private static final int W = 7;
    private static final int C = 3;
    private static final long SEED = 11;
    private static final int EPOCH = 4;

    private final Tensor before = random();

    private static Tensor random() {
        MersenneTwister random = new MersenneTwister(1);
        Tensor x = Tensor.zeros(20, H, W, C);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) random.nextDouble();
        }
        return x;
    }

    private Tensor after(Augmentation change) {
        Tensor x = before.copy();
        int[] order = new int[20];
        Arrays.setAll(order, i -> 100 + i);
        change.apply(new AugmentedBatch(x, Tensor.zeros(20, 2), order, 0, SEED, EPOCH, 1));
        return x;
    }

    private static Draw draw(int i) {
        return new Draw(SEED, EPOCH, 100 + i, 0);
    }

    /** What a pixel should be. */
    private interface Expected {
        float value(int picture, int y, int x, int c);
    }

    private static void assertPixels(Tensor result, double tolerance, Expected expected) {
        for (int i = 0; i < 20; i++) {
            for (int y = 0; y < H; y++) {
                for (int x = 0; x < W; x++) {
                    for (int c = 0; c < C; c++) {
                        assertThat(result.at(i, y, x, c))
                                .as("picture %d at %d, %d, %d", i, y, x, c)
                                .isCloseTo(expected.value(i, y, x, c), within((float) tolerance));
                    }
                }
            }
        }
    }

    @Test
    void halfOfThePicturesAreFlipped() {
        Tensor flipped = after(new Flip());
        Tensor upsideDown = after(new Flip(true));
        int flips = 0;
        for (int i = 0; i < 20; i++) {
            flips += draw(i).chance(0.5) ? 1 : 0;
        }
        assertThat(flips).isBetween(5, 15);
        assertPixels(flipped, 0, (i, y, x, c) -> before.at(i, y, draw(i).chance(0.5) ? W - 1 - x : x, c));
        assertPixels(upsideDown, 0, (i, y, x, c) -> before.at(i, draw(i).chance(0.5) ? H - 1 - y : y, x, c));
    }

    @Test
    void shiftRepeatsTheBorder() {
        assertPixels(after(new Shift(0.5)), 0, (i, y, x, c) -> {
            Draw draw = draw(i);
            int fromY = y - draw.wholeBetween(-2, 2);
            int fromX = x - draw.wholeBetween(-3, 3);
            return before.at(i, Math.clamp(fromY, 0, H - 1), Math.clamp(fromX, 0, W - 1), c);
        });
    }

    @Test
    void cropIsBlackOutside() {
        assertPixels(after(new Crop(3)), 0, (i, y, x, c) -> {
            Draw draw = draw(i);
            int fromY = y - draw.wholeBetween(-3, 3);
            int fromX = x - draw.wholeBetween(-3, 3);
            boolean inside = fromY >= 0 && fromY < H && fromX >= 0 && fromX < W;
            return inside ? before.at(i, fromY, fromX, c) : 0;
        });
    }

    /** A picture whose value is a linear function of the place: bilinear interpolation then makes no error. */
    private static Tensor ramp(double perY, double perX) {
        Tensor x = Tensor.zeros(20, H, W, C);
        for (int i = 0; i < x.size(); i++) {
            int pixel = i / C % (H * W);
            x.data()[i] = (float) (0.5 + perY * (pixel / W - 2) + perX * (pixel % W - 3));
        }
        return x;
    }

    @Test
    void rotationTurnsAnticlockwiseAboutTheCentre() {
        System.arraycopy(ramp(0.1, 0.03).data(), 0, before.data(), 0, before.size());
        Tensor turned = after(new Rotation(90));
        for (int i = 0; i < 20; i++) {
            double a = Math.toRadians(draw(i).around(90));
            // One pixel to the right of the centre shows what lay there before the turn.
            double expected = 0.5 + 0.1 * Math.sin(a) + 0.03 * Math.cos(a);
            assertThat(turned.at(i, 2, 4, 0)).isCloseTo((float) expected, within(4 * 0x1p-24f));
            assertThat(turned.at(i, 2, 3, 1)).isEqualTo(before.at(i, 2, 3, 1));
        }
    }

    @Test
    void aQuarterTurnIsExact() {
        Tensor square = Tensor.of(Shape.of(1, 2, 2, 1), new float[] {1, 2, 3, 4});
        Warp.aroundCentre(new Picture(square.data(), 2, 2, 1, 1), 0, 1, -1, 0);
        assertThat(square.data()).containsExactly(2, 4, 1, 3);
    }

    @Test
    void zoomKeepsTheCentre() {
        System.arraycopy(ramp(0.1, 0.03).data(), 0, before.data(), 0, before.size());
        Tensor zoomed = after(new Zoom(0.5));
        for (int i = 0; i < 20; i++) {
            double factor = 1 + draw(i).around(0.5);
            assertThat(zoomed.at(i, 3, 3, 2)).isCloseTo((float) (0.5 + 0.1 / factor), within(4 * 0x1p-24f));
            assertThat(zoomed.at(i, 2, 3, 2)).isEqualTo(before.at(i, 2, 3, 2));
        }
    }

    @Test
    void brightnessIsAddedAndContrastMultiplied() {
        assertPixels(after(new Brightness(0.4)), 0x1p-24, (i, y, x, c) ->
                (float) Math.clamp(before.at(i, y, x, c) + draw(i).around(0.4), 0, 1));
        assertPixels(after(new Contrast(0.7)), 0x1p-23, (i, y, x, c) -> {
            double mean = 0;
            for (int at = 0; at < H * W; at++) {
                mean += before.at(i, at / W, at % W, c) / (double) (H * W);
            }
            return (float) Math.clamp(mean + (1 + draw(i).around(0.7)) * (before.at(i, y, x, c) - mean), 0, 1);
        });
    }

    @Test
    void cutoutCoversASquareWithTheMean() {
        assertPixels(after(new Cutout(3)), 0x1p-23, (i, y, x, c) -> {
            Draw draw = draw(i);
            int centreY = draw.wholeBetween(0, H - 1);
            int centreX = draw.wholeBetween(0, W - 1);
            boolean covered = Math.abs(y - centreY) <= 1 && Math.abs(x - centreX) <= 1;
            double mean = 0;
            for (int at = 0; at < H * W; at++) {
                mean += before.at(i, at / W, at % W, c) / (double) (H * W);
            }
            return covered ? (float) mean : before.at(i, y, x, c);
        });
    }

    @Test
    void mixupMixesPicturesAndTargetsAlike() {
        Tensor x = before.copy();
        Tensor y = Tensor.zeros(20, 2);
        for (int i = 0; i < 20; i++) {
            y.data()[2 * i + i % 2] = 1;
        }
        Tensor targets = y.copy();
        int[] order = new int[20];
        Arrays.setAll(order, i -> 100 + i);
        Mixup mixup = new Mixup(0.4);
        mixup.apply(new AugmentedBatch(x, y, order, 0, SEED, EPOCH, 1));
        Set<Integer> others = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Draw draw = draw(i);
            int other = draw.wholeBetween(0, 19);
            float own = (float) mixup.beta(draw);
            others.add(other);
            assertThat(x.at(i, 1, 2, 0)).isEqualTo(own * before.at(i, 1, 2, 0) + (1 - own) * before.at(other, 1, 2, 0));
            assertThat(y.at(i, 1)).isEqualTo(own * targets.at(i, 1) + (1 - own) * targets.at(other, 1));
            assertThat(y.at(i, 0) + y.at(i, 1)).isCloseTo(1, within(0x1p-23f));
        }
        assertThat(others).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.4, 1, 2})
    void weightsOfMixupAreBetaDistributed(double alpha) {
        Mixup mixup = new Mixup(alpha);
        int count = 20_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double weight = mixup.beta(new Draw(3, 0, i, 0));
            sum += weight;
            squares += (weight - 0.5) * (weight - 0.5);
        }
        double variance = 1 / (4 * (2 * alpha + 1));
        assertThat(sum / count).isCloseTo(0.5, within(5 * Math.sqrt(variance / count)));
        // The fourth moment of a number between 0 and 1 is at most a quarter of its variance.
        assertThat(squares / count).isCloseTo(variance, within(5 * Math.sqrt(variance / 4 / count)));
    }

    @Test
    void nothingIsDrawnTwice() {
        Set<Double> numbers = new HashSet<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            for (int sample = 0; sample < 50; sample++) {
                for (int stage = 0; stage < 3; stage++) {
                    Draw draw = new Draw(5, epoch, sample, stage);
                    for (int i = 0; i < 6; i++) {
                        numbers.add(draw.between(0, 1));
                    }
                }
            }
        }
        // 2700 numbers of 32 bits: 0.0008 pairs are expected to be equal by chance.
        assertThat(numbers).hasSize(3 * 50 * 3 * 6).allMatch(number -> number >= 0 && number < 1);
        assertThat(new Draw(5, 1, 2, 1).between(0, 1)).isEqualTo(new Draw(5, 1, 2, 1).between(0, 1));
    }

    @Test
    void wholeNumbersAreEquallyLikely() {
        int[] counts = new int[5];
        for (int i = 0; i < 5000; i++) {
            counts[new Draw(1, 0, i, 0).wholeBetween(-2, 2) + 2]++;
        }
        double deviation = Math.sqrt(5000 * 0.2 * 0.8);
        for (int count : counts) {
            assertThat((double) count).isCloseTo(1000, within(5 * deviation));
        }
    }

    @Test
    void valuesStayFromBlackToWhite() {
        for (Augmentation change : List.of(new Brightness(1), new Contrast(1))) {
            for (float value : after(change).data()) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }
}
