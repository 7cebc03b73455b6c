package skipjack.resnet.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.training.Samples;
import skipjack.resnet.data.Pictures;

/** A picture of pictures: a row for each class with the first pictures that belong to it. */
final class ContactSheet {
    private static final int COLUMNS = 12;
    private static final int MOST_ROWS = 40;
    private static final int GAP = 2;
    private static final int WHITE = 0xffffff;

    private ContactSheet() {}

    /**
     * Writes a PNG.
     *
     * @param shown the pictures with values from 0 to 255, as they are or augmented
     */
    static void write(Path file, Pictures pictures, Samples shown) throws IOException {
        if (!ImageIO.write(draw(pictures, shown), "png", file.toFile())) {
            throw new IOException("%s: this JVM cannot write PNG".formatted(file));
        }
    }

    private static BufferedImage draw(Pictures pictures, Samples shown) {
        int height = pictures.picture().dim(0) + GAP;
        int width = pictures.picture().dim(1) + GAP;
        int rows = Math.min(MOST_ROWS, pictures.classes().size());
        BufferedImage sheet = new BufferedImage(COLUMNS * width, rows * height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, WHITE);
            }
        }
        int[] filled = new int[pictures.classes().size()];
        for (int i = 0; i < pictures.count(); i++) {
            int row = pictures.label(i);
            if (row < rows && filled[row] < COLUMNS) {
                copy(shown, i, sheet, filled[row] * width, row * height);
                filled[row]++;
            }
        }
        return sheet;
    }

    private static void copy(Samples shown, int number, BufferedImage sheet, int left, int top) {
        Shape picture = shown.inputShape();
        Tensor x = Tensor.zeros(picture.prepend(1));
        shown.gather(
                new int[] {number}, 0, 1, x, Tensor.zeros(shown.targetShape().prepend(1)));
        int blue = picture.dim(2) - 1;
        for (int row = 0; row < picture.dim(0); row++) {
            for (int column = 0; column < picture.dim(1); column++) {
                int rgb = 0;
                for (int channel = 0; channel < 3; channel++) {
                    rgb = rgb << 8 | Math.round(x.at(0, row, column, Math.min(channel, blue)));
                }
                sheet.setRGB(left + column, top + row, rgb);
            }
        }
    }
}
