package skipjack.resnet.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import skipjack.resnet.data.LabelledImages;

/** A picture of pictures: a row for each class with the first pictures that belong to it. */
final class ContactSheet {
    private static final int COLUMNS = 12;
    private static final int GAP = 2;
    private static final int WHITE = 0xffffff;

    private ContactSheet() {}

    /** Writes a PNG. */
    static void write(Path file, LabelledImages images) throws IOException {
        if (!ImageIO.write(draw(images), "png", file.toFile())) {
            throw new IOException("%s: this JVM cannot write PNG".formatted(file));
        }
    }

    private static BufferedImage draw(LabelledImages images) {
        int height = images.shape().dim(1) + GAP;
        int width = images.shape().dim(2) + GAP;
        int rows = images.classes().size();
        BufferedImage sheet = new BufferedImage(COLUMNS * width, rows * height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, WHITE);
            }
        }
        int[] filled = new int[rows];
        for (int i = 0; i < images.count(); i++) {
            int row = images.labels()[i];
            if (filled[row] < COLUMNS) {
                copy(images, i, sheet, filled[row] * width, row * height);
                filled[row]++;
            }
        }
        return sheet;
    }

    private static void copy(LabelledImages images, int picture, BufferedImage sheet, int left, int top) {
        int height = images.shape().dim(1);
        int width = images.shape().dim(2);
        byte[] pixels = images.pixels();
        int at = picture * height * width * 3;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += 3) {
                int rgb = (pixels[at] & 0xff) << 16 | (pixels[at + 1] & 0xff) << 8 | (pixels[at + 2] & 0xff);
                sheet.setRGB(left + x, top + y, rgb);
            }
        }
    }
}
