package skipjack.resnet.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;

/** Reads pictures from PNG, JPEG, BMP and GIF files in the size that a network expects. */
public final class ImageFiles {
    /*
     * What Python programs get from Image.open(…).convert("RGB").resize(…, BILINEAR), upright: grey becomes three equal
     * channels, transparency and colour profiles are ignored, 16 bits become the upper 8, and a photograph is turned as
     * its EXIF orientation says. The samples are taken from the decoder's raster because BufferedImage.getRGB would
     * change them: it converts grey pictures from linear light.
     */

    /** The largest picture that is decoded, in pixels: 192 MiB of bytes. */
    public static final long MOST_PIXELS = 64L << 20;

    private static final String FOUR_COLOURS = "is neither grey nor RGB (CMYK perhaps); save it as RGB";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] GIF = {'G', 'I', 'F', '8'};
    private static final byte[] BMP = {'B', 'M'};

    private ImageFiles() {}

    /**
     * One picture as a batch of one, [1, height, width, 3], from 0 to 1 (byte / 255). The whole picture is fitted into
     * the size asked for, whatever its proportions, as the article does.
     *
     * @throws DataFileException if there is no such file, it is of no known format, is damaged, or too large
     * @throws IllegalArgumentException if height or width is less than 1
     */
    public static Tensor read(Path file, int height, int width) throws DataFileException {
        byte[] pixels = readBytes(file, height, width);
        Tensor image = Tensor.zeros(1, height, width, 3);
        UnitFloats.fromBytes(pixels, 0, image.data());
        return image;
    }

    /**
     * The picture files below a folder, sorted by path; a file stands for itself.
     *
     * @throws DataFileException if there are none in the folder
     */
    public static List<Path> at(Path path) throws DataFileException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> files = ImageFolder.picturesBelow(path);
        if (files.isEmpty()) {
            throw new DataFileException(path, "holds no pictures");
        }
        return files;
    }

    /**
     * One picture as a batch of one, [1, height, width, C], values from 0 to 255.
     *
     * @param form height, width and channels
     * @throws DataFileException if there is no such file, it is of no known format, is damaged, or too large
     */
    public static Tensor read(Path file, PictureForm form) throws DataFileException {
        PictureForm.Size size = form.size().orElse(PictureForm.Size.USUAL);
        byte[] colours = readBytes(file, size.height(), size.width());
        byte[] pixels = form.channels().orElse(3) == 3 ? colours : Grey.fromColour(colours);
        Tensor image =
                Tensor.zeros(1, size.height(), size.width(), form.channels().orElse(3));
        for (int i = 0; i < pixels.length; i++) {
            image.data()[i] = pixels[i] & 0xff;
        }
        return image;
    }

    /**
     * One picture as unsigned bytes, [height, width, 3]: red, green, blue. Of an animated GIF the first picture.
     *
     * @throws DataFileException if there is no such file, it is of no known format, is damaged, or too large
     * @throws IllegalArgumentException if height or width is less than 1
     */
    public static byte[] readBytes(Path file, int height, int width) throws DataFileException {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a picture cannot be made %d x %d".formatted(height, width));
        }
        String format = format(file);
        try {
            BufferedImage image = decode(file, format);
            int colours = image.getColorModel().getColorSpace().getType();
            if (colours != ColorSpace.TYPE_RGB && colours != ColorSpace.TYPE_GRAY) {
                throw new DataFileException(file, FOUR_COLOURS);
            }
            int orientation = format.equals("jpeg") ? ExifOrientation.of(file) : 1;
            return BilinearResize.resize(new RasterRows(image, orientation), height, width);
        } catch (DataFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DataFileException(file, problem(format, e), e);
        } catch (OutOfMemoryError e) {
            throw new DataFileException(file, "is too large for the memory there is", e);
        }
    }

    /** "png", "jpeg", "gif" or "bmp", told by the first bytes. */
    static String format(Path file) throws DataFileException {
        if (!Files.exists(file)) {
            throw new DataFileException(file, "there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new DataFileException(file, "is not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(PNG.length);
            if (head.length == 0) {
                throw new DataFileException(file, "is empty: it is not a picture");
            }
            if (startsWith(head, PNG)) {
                return "png";
            }
            if (startsWith(head, JPEG)) {
                return "jpeg";
            }
            if (startsWith(head, GIF)) {
                return "gif";
            }
            if (startsWith(head, BMP)) {
                return "bmp";
            }
        } catch (DataFileException e) {
            throw e;
        } catch (IOException e) {
            throw new DataFileException(file, "cannot be read: " + Causes.describe(e), e);
        }
        throw new DataFileException(file, "is not a picture: neither PNG nor JPEG, BMP or GIF");
    }

    private static boolean startsWith(byte[] head, byte[] signature) {
        return head.length >= signature.length
                && Arrays.equals(head, 0, signature.length, signature, 0, signature.length);
    }

    /**
     * [H, W] as a picture's header has them, before it is turned upright.
     *
     * @throws DataFileException if there is no such file, or its header cannot be read
     */
    static Shape size(Path file) throws DataFileException {
        String format = format(file);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (InputStream in = Files.newInputStream(file);
                ImageInputStream input = new MemoryCacheImageInputStream(in)) {
            reader.setInput(input, true, true);
            return Shape.of(reader.getHeight(0), reader.getWidth(0));
        } catch (IOException | RuntimeException e) {
            throw new DataFileException(file, problem(format, e), e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage decode(Path file, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        TruncationListener truncation = new TruncationListener();
        try (InputStream in = Files.newInputStream(file);
                ImageInputStream input = new MemoryCacheImageInputStream(in)) {
            reader.setInput(input, false, true);
            reader.addIIOReadWarningListener(truncation);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new DataFileException(
                        file,
                        "is too large: %d x %d pixels, at most %d million are read"
                                .formatted(reader.getWidth(0), reader.getHeight(0), MOST_PIXELS / 1_000_000));
            }
            BufferedImage image = reader.read(0);
            if (truncation.cutOff()) {
                throw new DataFileException(file, "is cut off: the picture is not complete");
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static String problem(String format, Exception e) {
        String cause = Causes.describe(e);
        if (format.equals("jpeg") && cause.contains("Unsupported Image Type")) {
            return FOUR_COLOURS;
        }
        return "is a damaged %s file (%s)".formatted(format.toUpperCase(Locale.ROOT), cause);
    }
}
