package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skipjack.resnet.data.SignsFiles;
import skipjack.resnet.data.TrainTest;

final class DataCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesAPairThatCanBeRead() throws Exception {
        Program run = Program.run("data", "--out", folder.toString(), "--train", "18", "--test", "6", "--seed", "3");
        assertThat(run.exit()).as(run.err()).isZero();
        TrainTest signs = SignsFiles.read(folder);
        assertThat(signs.train().count()).isEqualTo(18);
        assertThat(signs.train().countPerClass()).containsOnly(3);
        assertThat(signs.test().count()).isEqualTo(6);
    }

    @Test
    void theSeedDecidesEveryByte() throws Exception {
        byte[][] pixels = new byte[3][];
        String[] seeds = {"1", "1", "2"};
        for (int i = 0; i < seeds.length; i++) {
            Path out = folder.resolve(Integer.toString(i));
            Program.run("data", "--out", out.toString(), "--train", "6", "--test", "1", "--seed", seeds[i]);
            pixels[i] = SignsFiles.read(out).train().pixels();
        }
        assertThat(pixels[1]).isEqualTo(pixels[0]);
        assertThat(pixels[2]).isNotEqualTo(pixels[0]);
    }

    @Test
    void thePreviewShowsARowPerClass() throws Exception {
        Path preview = folder.resolve("preview.png");
        Program run = Program.run(
                "data", "--out", folder.toString(), "--train", "12", "--test", "1", "--preview", preview.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        BufferedImage sheet = ImageIO.read(preview.toFile());
        assertThat(sheet.getHeight()).isEqualTo(6 * 66);
        assertThat(Files.size(preview)).isPositive();
    }
}
