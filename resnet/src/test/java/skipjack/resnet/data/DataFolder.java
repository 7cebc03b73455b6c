package skipjack.resnet.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Writes small sets of pictures in every format that can be read, for tests. */
public final class DataFolder {
    private DataFolder() {}

    /** A folder per class, each with so many pictures of its own colour and a little noise. */
    public static Path pictures(Path folder, String format, int perClass, String... classes) throws IOException {
        for (int label = 0; label < classes.length; label++) {
            Path sub = Files.createDirectories(folder.resolve(classes[label]));
            for (int i = 0; i < perClass; i++) {
                write(sub.resolve("p%d.%s".formatted(i, format)), format, 12 + i % 3, 10, colour(label, i));
            }
        }
        return folder;
    }

    private static int colour(int label, int i) {
        return (0xff << (8 * (label % 3))) ^ (5 * i);
    }

    /** One picture of one colour. */
    public static Path write(Path file, String format, int width, int height, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        if (!ImageIO.write(image, format, file.toFile())) {
            throw new IOException("this JVM cannot write " + format);
        }
        return file;
    }

    /** CIFAR-10 records: picture i has label i % 10, red i, green 2i, blue 3i everywhere. */
    public static byte[] cifar(int count) {
        byte[] records = new byte[count * 3073];
        for (int i = 0; i < count; i++) {
            records[i * 3073] = (byte) (i % 10);
            for (int p = 0; p < 3072; p++) {
                records[i * 3073 + 1 + p] = (byte) (i * (1 + p / 1024));
            }
        }
        return records;
    }

    /** An idx file. */
    public static byte[] idx(int magic, byte[] elements, int... extents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(magic);
        for (int extent : extents) {
            out.writeInt(extent);
        }
        out.write(elements);
        return bytes.toByteArray();
    }

    /** A pair of idx files of 4 × 5 pixels: picture i has label i % 3 and every pixel is i. */
    public static void mnist(Path folder, String prefix, int count, boolean gzip) throws IOException {
        byte[] pixels = new byte[count * 20];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 3);
            Arrays.fill(pixels, i * 20, (i + 1) * 20, (byte) i);
        }
        Files.createDirectories(folder);
        String ending = gzip ? ".gz" : "";
        Files.write(
                folder.resolve(prefix + "-images-idx3-ubyte" + ending), packed(idx(0x803, pixels, count, 4, 5), gzip));
        Files.write(folder.resolve(prefix + "-labels-idx1-ubyte" + ending), packed(idx(0x801, labels, count), gzip));
    }

    /** Compressed, or as it is. */
    public static byte[] packed(byte[] bytes, boolean gzip) throws IOException {
        if (!gzip) {
            return bytes;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
