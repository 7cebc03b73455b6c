package skipjack.bench;

import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;

/**
 * The distinct convolutions of two networks: the article's at 64×64 in batches of 32, and v1.5 at 224×224, one picture.
 *
 * <p>The name says network, stage, window and channels: {@code A3_3X3_128} is the 3×3 convolution of the article's third
 * stage. A {@code S2} at the end is a stride of two.
 */
public enum ResNetLayer {
    A1_7X7_S2(1, 32, 70, 3, 64, 7, 2, 0),
    A2_1X1_64_64(1, 32, 15, 64, 64, 1, 1, 0),
    A2_3X3_64(3, 32, 15, 64, 64, 3, 1, 1),
    A2_1X1_64_256(4, 32, 15, 64, 256, 1, 1, 0),
    A2_1X1_256_64(2, 32, 15, 256, 64, 1, 1, 0),
    A3_1X1_256_128_S2(1, 32, 15, 256, 128, 1, 2, 0),
    A3_1X1_256_512_S2(1, 32, 15, 256, 512, 1, 2, 0),
    A3_3X3_128(4, 32, 8, 128, 128, 3, 1, 1),
    A3_1X1_128_512(4, 32, 8, 128, 512, 1, 1, 0),
    A3_1X1_512_128(3, 32, 8, 512, 128, 1, 1, 0),
    A4_1X1_512_256_S2(1, 32, 8, 512, 256, 1, 2, 0),
    A4_1X1_512_1024_S2(1, 32, 8, 512, 1024, 1, 2, 0),
    A4_3X3_256(6, 32, 4, 256, 256, 3, 1, 1),
    A4_1X1_256_1024(6, 32, 4, 256, 1024, 1, 1, 0),
    A4_1X1_1024_256(5, 32, 4, 1024, 256, 1, 1, 0),
    A5_1X1_1024_512_S2(1, 32, 4, 1024, 512, 1, 2, 0),
    A5_1X1_1024_2048_S2(1, 32, 4, 1024, 2048, 1, 2, 0),
    A5_3X3_512(3, 32, 2, 512, 512, 3, 1, 1),
    A5_1X1_512_2048(3, 32, 2, 512, 2048, 1, 1, 0),
    A5_1X1_2048_512(2, 32, 2, 2048, 512, 1, 1, 0),

    V1_7X7_S2(1, 1, 224, 3, 64, 7, 2, 3),
    V2_1X1_64_64(1, 1, 56, 64, 64, 1, 1, 0),
    V2_3X3_64(3, 1, 56, 64, 64, 3, 1, 1),
    V2_1X1_64_256(4, 1, 56, 64, 256, 1, 1, 0),
    V2_1X1_256_64(2, 1, 56, 256, 64, 1, 1, 0),
    V3_1X1_256_128(1, 1, 56, 256, 128, 1, 1, 0),
    V3_3X3_128_S2(1, 1, 56, 128, 128, 3, 2, 1),
    V3_1X1_256_512_S2(1, 1, 56, 256, 512, 1, 2, 0),
    V3_3X3_128(3, 1, 28, 128, 128, 3, 1, 1),
    V3_1X1_128_512(4, 1, 28, 128, 512, 1, 1, 0),
    V3_1X1_512_128(3, 1, 28, 512, 128, 1, 1, 0),
    V4_1X1_512_256(1, 1, 28, 512, 256, 1, 1, 0),
    V4_3X3_256_S2(1, 1, 28, 256, 256, 3, 2, 1),
    V4_1X1_512_1024_S2(1, 1, 28, 512, 1024, 1, 2, 0),
    V4_3X3_256(5, 1, 14, 256, 256, 3, 1, 1),
    V4_1X1_256_1024(6, 1, 14, 256, 1024, 1, 1, 0),
    V4_1X1_1024_256(5, 1, 14, 1024, 256, 1, 1, 0),
    V5_1X1_1024_512(1, 1, 14, 1024, 512, 1, 1, 0),
    V5_3X3_512_S2(1, 1, 14, 512, 512, 3, 2, 1),
    V5_1X1_1024_2048_S2(1, 1, 14, 1024, 2048, 1, 2, 0),
    V5_3X3_512(2, 1, 7, 512, 512, 3, 1, 1),
    V5_1X1_512_2048(3, 1, 7, 512, 2048, 1, 1, 0),
    V5_1X1_2048_512(2, 1, 7, 2048, 512, 1, 1, 0);

    private final int times;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers is immutable
    private final ConvGeometry geometry;

    ResNetLayer(int times, int batch, int side, int channels, int filters, int window, int stride, int padding) {
        this.times = times;
        this.geometry = ConvGeometry.of(
                batch, side, side, channels, filters, Window.square(window, stride, Padding.of(padding)));
    }

    /** How often the network has this convolution. */
    public int times() {
        return times;
    }

    /** Its geometry. */
    public ConvGeometry geometry() {
        return geometry;
    }
}
