package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlotCommandTest {
    @TempDir
    private Path folder;

    @Test
    void drawsTheArticlesNetwork() throws Exception {
        Path file = folder.resolve("new/model.svg");
        Program run = Program.run("plot", file.toString(), "--shapes");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEqualToNormalizingNewlines(file + ": ResNet50, 177 layers\n");
        String svg = Files.readString(file);
        assertThat(svg.split("stroke-width=\"2\"", -1)).hasSize(1 + 12 + 4 * 3); // 12 identity, 4 convolutional blocks
        assertThat(svg).contains(">res5c_branch2c: Conv2D<", ">(None, 2, 2, 2048)<", ">fc6: Dense<");
    }

    @Test
    void drawsASingleBlock() throws Exception {
        Path file = folder.resolve("block.png");
        Program run = Program.run("plot", "--block", "convolutional", "--keras", "3", "--dpi", "48", file.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("13 layers");
        assertThat(ImageIO.read(file.toFile()).getHeight()).isBetween(200, 600);
    }

    @Test
    void refusesWhatItCannotDraw() {
        String png = folder.resolve("m.png").toString();
        refused(
                ".png, .svg or .dot",
                "plot",
                "--block",
                "identity",
                folder.resolve("m.pdf").toString());
        refused("TB or LR", "plot", png, "--direction", "up");
        refused("from 10 to 1200", "plot", png, "--dpi", "0");
        refused("nosuch", "plot", png, "--model", folder.resolve("nosuch").toString());
        refused("exclude each other", "plot", png, "--model", "m", "--block", "identity");
        refused("is a folder", "plot", folder.toString());
        assertThat(folder).isEmptyDirectory();
    }

    private static void refused(String why, String... arguments) {
        Program run = Program.run(arguments);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.contains(why));
    }
}
