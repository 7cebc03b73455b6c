package skipjack.engine.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static skipjack.engine.conv.ConvAlgorithm.PATCHES;
import static skipjack.engine.conv.ConvAlgorithm.TAPS;
import static skipjack.engine.conv.ConvAlgorithm.WINOGRAD2;
import static skipjack.engine.conv.ConvAlgorithm.WINOGRAD4;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;

/** Which way is chosen where the answer is beyond doubt. */
class ConvAlgorithmTest {
    private static ConvGeometry square(int batch, int side, int channels, int window, int stride) {
        return ConvGeometry.of(batch, side, side, channels, channels, Window.square(window, stride, Padding.SAME));
    }

    @ParameterizedTest
    @CsvSource({"32, 15, 64", "32, 8, 128", "32, 4, 256", "1, 56, 64", "1, 28, 128"})
    void largeLayersTakeTheFewestProductsTheyMay(int batch, int side, int channels) {
        ConvGeometry g = square(batch, side, channels, 3, 1);
        assertThat(ConvAlgorithm.of(g)).isEqualTo(side < 24 ? TAPS : WINOGRAD2);
        assertThat(ConvAlgorithm.ofInputGradient(g)).isEqualTo(WINOGRAD2);
        assertThat(ConvAlgorithm.ofPrepared(g)).isEqualTo(WINOGRAD4);
    }

    @Test
    void whereTheKernelIsLargerThanThePicturesItIsReadAsItIs() {
        for (ConvGeometry g :
                new ConvGeometry[] {square(1, 2, 512, 3, 1), square(32, 2, 512, 3, 1), square(1, 1, 64, 3, 1)}) {
            assertThat(ConvAlgorithm.of(g)).isEqualTo(TAPS);
            assertThat(ConvAlgorithm.ofInputGradient(g)).isEqualTo(TAPS);
            assertThat(ConvAlgorithm.ofPrepared(g)).isEqualTo(TAPS);
        }
    }

    @Test
    void otherWindowsAndFewChannelsAreComputedDirectly() {
        assertThat(ConvAlgorithm.ofPrepared(square(32, 16, 64, 1, 1))).isEqualTo(TAPS);
        assertThat(ConvAlgorithm.ofPrepared(square(32, 16, 64, 3, 2))).isEqualTo(TAPS);
        assertThat(ConvAlgorithm.ofPrepared(square(32, 16, 64, 5, 1))).isEqualTo(TAPS);
        assertThat(ConvAlgorithm.ofPrepared(square(32, 64, 3, 3, 1))).isEqualTo(PATCHES);
        assertThat(ConvAlgorithm.ofInputGradient(square(32, 64, 3, 3, 1))).isEqualTo(PATCHES);
    }
}
