package skipjack.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;

class ImageFilesTest {
    @TempDir
    private Path folder;

    private Path file;

    @Test
    void pixelsComeAsRedGreenBlueFrom0To1() throws IOException {
        Tensor image = ImageFiles.read(save(picture(BufferedImage.TYPE_INT_RGB), "png"), 2, 3);
        assertThat(image.shape()).isEqualTo(Shape.of(1, 2, 3, 3));
        assertThat(image.at(0, 0, 1, 0)).isEqualTo(0x40 / 255f);
        assertThat(image.at(0, 0, 1, 1)).isEqualTo(0x80 / 255f);
        assertThat(image.at(0, 0, 1, 2)).isEqualTo(0xc0 / 255f);
    }

    @Test
    void alphaIsIgnored() throws IOException {
        save(picture(BufferedImage.TYPE_INT_ARGB), "png"); // alpha 0 everywhere
        assertThat(ImageFiles.readBytes(file, 2, 3)).isEqualTo(bytes(picture(BufferedImage.TYPE_INT_RGB)));
    }

    @Test
    void greyIsTakenAsItIs() throws IOException {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 100);
        grey.getRaster().setSample(1, 0, 0, 7);
        save(grey, "png");
        assertThat(ImageFiles.readBytes(file, 1, 2)).containsExactly(100, 100, 100, 7, 7, 7);
    }

    @Test
    void sixteenBitsKeepTheirUpperEight() throws IOException {
        BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setSample(0, 0, 0, 0x64ff);
        save(grey, "png");
        assertThat(ImageFiles.readBytes(file, 1, 1)).containsExactly(0x64, 0x64, 0x64);
    }

    @Test
    void palettesAreLookedUp() throws IOException {
        BufferedImage indexed = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.setRGB(1, 0, 0xffff0033);
        save(indexed, "png");
        byte[] pixels = ImageFiles.readBytes(file, 2, 3);
        assertThat(Arrays.copyOfRange(pixels, 3, 6)).containsExactly(0xff, 0, 0x33);
        BufferedImage binary = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        binary.setRGB(1, 0, 0xffffffff);
        save(binary, "png");
        assertThat(ImageFiles.readBytes(file, 1, 2)).containsExactly(0, 0, 0, 0xff, 0xff, 0xff);
    }

    /** Stored: 16 x 8, the left half red. Where the red half lies once the photograph is upright (Exif 2.3, 4.6.4). */
    @ParameterizedTest
    @CsvSource({"1,left", "2,right", "3,right", "4,left", "5,top", "6,top", "7,bottom", "8,bottom"})
    void photographsAreTurnedUpright(int orientation, String red) throws IOException {
        BufferedImage stored = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 32; x++) {
                stored.setRGB(x, y, x < 16 ? 0xff0000 : 0x0000ff);
            }
        }
        save(stored, "jpeg");
        Files.write(file, withOrientation(Files.readAllBytes(file), orientation));
        byte[] pixels = ImageFiles.readBytes(file, 4, 4);
        int[] middles = {pixel(pixels, 0, 2), pixel(pixels, 3, 2), pixel(pixels, 2, 0), pixel(pixels, 2, 3)};
        int side = Arrays.asList("top", "bottom", "left", "right").indexOf(red);
        assertThat(middles[side]).isGreaterThan(200);
        assertThat(middles[side ^ 1]).isLessThan(55);
    }

    @Test
    void rowsAreTurnedExactly() {
        BufferedImage image = picture(BufferedImage.TYPE_INT_RGB);
        int[][] firstRowOfReds = {
            {0, 0x40, 0x80},
            {0x80, 0x40, 0},
            {0x81, 0x41, 1},
            {1, 0x41, 0x81},
            {0, 1},
            {1, 0},
            {0x81, 0x80},
            {0x80, 0x81}
        };
        for (int orientation = 1; orientation <= 8; orientation++) {
            RasterRows rows = new RasterRows(image, orientation);
            byte[] row = new byte[rows.width() * 3];
            rows.read(0, row);
            int[] reds = new int[rows.width()];
            for (int x = 0; x < reds.length; x++) {
                reds[x] = row[3 * x] & 0xff;
            }
            assertThat(reds).as("orientation %d", orientation).isEqualTo(firstRowOfReds[orientation - 1]);
        }
    }

    @Test
    void whatIsNoPicture() throws IOException {
        file = folder.resolve("none.png");
        assertRefused().hasMessageContaining("none.png: there is no such file");
        file = folder;
        assertRefused().hasMessageContaining("is not a file");
        file = Files.writeString(folder.resolve("text.png"), "Dear Sir or Madam");
        assertRefused().hasMessageContaining("is not a picture: neither PNG nor JPEG");
        Files.write(file, new byte[0]);
        assertRefused().hasMessageContaining("is not a picture");
        Files.write(file, new byte[5000]);
        assertRefused().hasMessageContaining("is not a picture");
    }

    @Test
    void cutOffPictures() throws IOException {
        for (String format : new String[] {"png", "jpeg"}) {
            save(gradient(), format);
            byte[] whole = Files.readAllBytes(file);
            for (int length = 8; length < whole.length - 16; length += 1 + length / 3) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertRefused().hasMessageMatching(".*(is cut off|is a damaged (PNG|JPEG) file).*");
            }
        }
    }

    @Test
    void absurdSizesAreRefusedBeforeAnythingIsDecoded() throws IOException {
        save(gradient(), "png");
        resizeHeader(100_000, 100_000);
        assertRefused().hasMessageContaining("is too large: 100000 x 100000 pixels");
        resizeHeader(0, 10);
        assertRefused().hasMessageContaining("is a damaged PNG file");
        assertThatThrownBy(() -> ImageFiles.read(file, 0, 64)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCoursesPhotographAsPillow() throws IOException {
        file = SharedFiles.find("data/signs/my_image.jpg");
        Assumptions.assumeTrue(Files.exists(file), "skipped: no " + file);
        byte[] pixels = ImageFiles.readBytes(file, 64, 64);
        int[][] reds = {{223, 223, 232, 229}, {210, 210, 166, 222}, {201, 188, 168, 214}, {196, 187, 144, 210}};
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                // Two JPEG decoders may differ by a level in a pixel, and far less in the mean of 2232 of them.
                assertThat(pixels[(y * 21 * 64 + x * 21) * 3] & 0xff).isBetween(reds[y][x] - 1, reds[y][x] + 1);
            }
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(() -> ImageFiles.read(file, 8, 8))
                .isInstanceOf(DataFileException.class)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    private Path save(BufferedImage image, String format) throws IOException {
        file = folder.resolve("picture." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }

    /** 3 wide, 2 high: red 0, 0x40, 0x80 plus the row's number, green twice and blue three times 0x40. */
    private static BufferedImage picture(int type) {
        BufferedImage image = new BufferedImage(3, 2, type);
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 3; x++) {
                image.setRGB(x, y, (x * 0x40 + y) << 16 | 0x80 << 8 | 0xc0);
            }
        }
        return image;
    }

    private static BufferedImage gradient() {
        BufferedImage image = new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 100; x++) {
                image.setRGB(x, y, (x * x + y * 97) % 256 << 16 | (y * y + x) % 256 << 8 | x * y % 256);
            }
        }
        return image;
    }

    private static byte[] bytes(BufferedImage image) {
        return BilinearResize.resize(new RasterRows(image, 1), image.getHeight(), image.getWidth());
    }

    private static int pixel(byte[] pixels, int y, int x) {
        return pixels[(y * 4 + x) * 3] & 0xff;
    }

    private static byte[] withOrientation(byte[] jpeg, int orientation) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(jpeg, 0, 2);
        out.writeShort(0xffe1);
        out.writeShort(2 + 6 + 8 + 2 + 12 + 4);
        out.writeBytes("Exif\0\0MM");
        out.writeShort(42);
        out.writeInt(8);
        out.writeShort(1);
        out.writeShort(0x0112);
        out.writeShort(3);
        out.writeInt(1);
        out.writeShort(orientation);
        out.writeShort(0);
        out.writeInt(0);
        out.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    /** Puts another size into a PNG file's header, with the right checksum. */
    private void resizeHeader(int width, int height) throws IOException {
        byte[] png = Files.readAllBytes(file);
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(png, 12, 17);
        header.putInt(29, (int) checksum.getValue());
        Files.write(file, png);
    }
}
