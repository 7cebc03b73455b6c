package skipjack.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skipjack.engine.Tensor;
import skipjack.nn.callback.ProgressBar;
import skipjack.nn.view.KerasDialect;
import skipjack.resnet.data.LabelledImages;
import skipjack.resnet.data.SharedFiles;
import skipjack.resnet.data.SignsFiles;
import skipjack.resnet.data.SyntheticSigns;
import skipjack.resnet.data.TrainTest;

/** The article's steps, taken on few pictures: drawn ones always, the course's where they are. */
class ArticleWalkthroughTest {
    private static final int TRAINING = 48;
    private static final int TESTING = 12;

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();

    @Test
    void onDrawnSigns() throws IOException {
        Path picture = folder.resolve("hand.png");
        ImageIO.write(new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        check(SyntheticSigns.draw(0, TRAINING, TESTING), picture);
    }

    @Test
    void onTheCoursesPhotographs() throws IOException {
        Path signs = SharedFiles.find("data/signs");
        assumeTrue(
                Files.isDirectory(signs), "no photographs of the course at " + signs + ": the walk-through skips them");
        TrainTest all = SignsFiles.read(signs);
        check(new TrainTest(first(TRAINING, all.train()), first(TESTING, all.test())), signs.resolve("my_image.jpg"));
    }

    private void check(TrainTest signs, Path photograph) throws IOException {
        PrintWriter out = new PrintWriter(printed);
        ArticleWalkthrough.Outcome outcome = new ArticleWalkthrough(
                        out,
                        new ProgressBar(out, KerasDialect.KERAS_2, false, 80),
                        signs,
                        1,
                        folder.resolve("article"),
                        Optional.of(photograph))
                .run();
        assertThat(printed.toString())
                .containsSubsequence(
                        "0.94822985", "0.09018463", "ResNet50: 177 layers", "X_train shape: [48, 64, 64, 3]")
                .containsSubsequence("Epoch 1/1 - ", "ResNet50.h5: ", "Test Accuracy = ", "Test Accuracy = ")
                .containsSubsequence("Total params: 23,600,006", "model.png", "class 0: ", "class 5: ");
        assertThat(outcome.history().last("loss")).isFinite();

        // The file brings back the bits of every parameter, so but for the statistics computed anew the models agree.
        Tensor x = signs.test().images();
        outcome.trained().recalibrate(signs.train().images(), 32);
        assertThat(outcome.loaded().predict(x, 32).data())
                .isEqualTo(outcome.trained().predict(x, 32).data());
        assertThat(outcome.recalibrated().loss()).isNotEqualTo(outcome.test().loss());

        BufferedImage plot = ImageIO.read(folder.resolve("article/model.png").toFile());
        assertThat(plot.getHeight()).isGreaterThan(177 * 24);
        assertThat(folder.resolve("article/curves.csv")).content().startsWith("epoch,loss,accuracy,learning_rate");
        assertThat(folder.resolve("article/curves.png")).isNotEmptyFile();
    }

    private static LabelledImages first(int count, LabelledImages images) {
        return LabelledImages.of(
                images.picture().prepend(count),
                Arrays.copyOf(images.pixels(), count * images.picture().size()),
                Arrays.copyOf(images.labels(), count),
                images.classes());
    }
}
