package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.random.MersenneTwister;
import skipjack.nn.file.Json;
import skipjack.nn.file.JsonParser;
import skipjack.resnet.data.LabelledImages;
import skipjack.resnet.data.SignsFiles;
import skipjack.resnet.data.TrainTest;

/** Trains ResNet-50 for one step and does with the result all that can be done with a model. */
final class RoundTripTest {
    @TempDir
    private static Path folder;

    private static String model;
    private static Path curve;
    private static Program training;

    @BeforeAll
    static void train() {
        model = folder.resolve("new/folder/model.safetensors").toString();
        curve = folder.resolve("curve.csv");
        training = Program.run(
                "train",
                "--samples",
                "6",
                "--epochs",
                "1",
                "--out",
                model,
                "--csv",
                curve.toString(),
                "--plot",
                folder.resolve("plot.svg").toString(),
                "--validate");
    }

    @Test
    void trainingTestsBothWaysExplainsAndSaves() throws IOException {
        assertThat(training.exit()).as(training.err()).isZero();
        assertThat(training.err()).isEmpty();
        assertThat(training.out())
                .contains("drawn signs: 6 pictures to train on and 1 to test with, 64 x 64, colour, 6 classes")
                .contains("test  ", "test, recalibrated")
                .contains("After 1 update 0.99^1 = 99.0 %")
                .contains("predicted")
                .contains("Saved in " + model);
        assertThat(Path.of(model)).exists();
        assertThat(Files.readAllLines(curve))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("epoch,loss,accuracy,")
                .contains("recalibrated");
        try (var files = Files.list(Path.of(model).getParent())) {
            assertThat(files).hasSize(1); // nothing temporary is left
        }
    }

    @Test
    void trainingIsDrawnWithTheNumbersBesideThePicture() throws IOException {
        assertThat(Files.readString(folder.resolve("plot.svg")))
                .contains(">Loss", ">Accuracy<", ">Learning rate<", ">validation, recalibrated<");
        assertThat(Files.readAllLines(folder.resolve("plot.csv")))
                .hasSize(2)
                .first()
                .asString()
                .endsWith(",learning_rate");
    }

    @Test
    void anEvaluationForPrograms() throws Exception {
        Program run = Program.run("evaluate", "--model", model, "--samples", "18", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        Json.JsonObject answer = (Json.JsonObject) JsonParser.parse(run.out());
        assertThat(answer.members().keySet())
                .containsExactly(
                        "model",
                        "pictures",
                        "loss",
                        "accuracy",
                        "classes",
                        "confusion",
                        "precision",
                        "recall",
                        "f1",
                        "macro_f1");
        assertThat(answer.members().get("pictures")).isEqualTo(Json.of(2));
        assertThat(((Json.JsonArray) answer.members().get("confusion")).elements())
                .hasSize(6);
    }

    @Test
    void theSavedModelIsEvaluated() {
        Program run = Program.run("evaluate", "--model", model, "--samples", "18");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("trained 1 epoch, recalibrated statistics")
                .contains("2 test pictures, 64 x 64 - loss: ")
                .contains("recall");
    }

    @Test
    void onePictureThatCannotBeReadDoesNotStopTheOthers() throws IOException {
        Path picture = picture("hand.png");
        Path none = Files.writeString(folder.resolve("none.jpg"), "no picture");
        Program run = Program.run("predict", "--model", model, none.toString(), picture.toString(), "--top", "2");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.startsWith("skipjack: " + none));
        assertThat(run.out().lines())
                .hasSize(1)
                .allMatch(line -> line.matches(".*hand\\.png: \\d \\(.* %\\), \\d \\(.* %\\)"));
    }

    @Test
    void aPictureMayComeThroughAPipe() throws IOException {
        Path picture = picture("piped.png");
        String answer =
                Program.run("predict", "--model", model, picture.toString()).out();
        InputStream before = System.in;
        try (InputStream pipe = Files.newInputStream(picture)) {
            System.setIn(pipe);
            assertThat(Program.run("predict", "--model", model, "-").out())
                    .isEqualTo(answer.replace(picture.toString(), "standard input"));
            System.setIn(InputStream.nullInputStream());
            Program empty = Program.run("predict", "--model", model, "-");
            assertThat(empty.exit()).isEqualTo(1);
            assertThat(empty.err())
                    .isEqualToIgnoringNewLines("skipjack: standard input: is empty: it is not a picture");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void jsonIsForPrograms() throws Exception {
        Path picture = picture("wide.png");
        Program run = Program.run("predict", "--model", model, "--json", "--top", "6", picture.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        Json.JsonArray answers = (Json.JsonArray) JsonParser.parse(run.out());
        assertThat(answers.elements()).hasSize(1);
        Json.JsonObject answer = (Json.JsonObject) answers.elements().getFirst();
        assertThat(answer.members().get("image")).isEqualTo(Json.of(picture.toString()));
        double sum = ((Json.JsonArray) answer.members().get("classes"))
                .elements().stream()
                        .map(candidate ->
                                ((Json.JsonObject) candidate).members().get("probability"))
                        .mapToDouble(probability -> ((Json.JsonNumber) probability).value())
                        .sum();
        assertThat(Math.abs(sum - 1)).isLessThan(6 * 0x1p-24); // one rounding per class
    }

    @Test
    void aRunIsResumedAndItsCurveContinued() throws IOException {
        Path copy = Files.copy(curve, folder.resolve("continued.csv"));
        String resumed = folder.resolve("resumed.safetensors").toString();
        Program refused = Program.run("train", "--samples", "6", "--epochs", "1", "--resume", model, "--out", resumed);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("has seen 1 epochs already");
        Program run = Program.run(
                "train",
                "--samples",
                "6",
                "--epochs",
                "2",
                "--resume",
                model,
                "--out",
                resumed,
                "--csv",
                copy.toString(),
                "--validate",
                "--no-recalibrate");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("(moving statistics)", "went on from those that the model already had");
        assertThat(Files.readAllLines(copy)).hasSize(3).last().asString().startsWith("1,");
    }

    @Test
    void resNet50InKerasFormatsPredictsTheSameBits() throws IOException {
        String picture = picture("bits.png").toString();
        Tensor x = Tensor.zeros(2, 64, 64, 3);
        new MersenneTwister(1).randn(x.data());
        float[] expected = SavedModel.read(Path.of(model)).model().predict(x).data();
        String answer = Program.run("predict", "--model", model, picture).out();
        for (String name : new String[] {"resnet.h5", "resnet.keras"}) {
            String file = folder.resolve(name).toString();
            Program convert = Program.run("convert", model, file);
            assertThat(convert.exit()).as(convert.err()).isZero();
            assertThat(convert.out()).contains("177 layers", "23,600,006 parameters", "adam after 1 steps");
            SavedModel saved = SavedModel.read(Path.of(file));
            assertThat(saved.model().predict(x).data()).isEqualTo(expected);
            assertThat(saved.history().epochs()).isEqualTo(1);
            assertThat(Program.run("predict", "--model", file, picture).out()).isEqualTo(answer);
            String resumed = folder.resolve("resumed-" + name).toString();
            Program more = Program.run(
                    "train", "--samples", "6", "--epochs", "2", "--resume", file, "--out", resumed, "--no-recalibrate");
            assertThat(more.exit()).as(more.err()).isZero();
            assertThat(SavedModel.read(Path.of(resumed)).history().epochs()).isEqualTo(2);
        }
    }

    @Test
    void picturesOfAnotherSizeAreFittedIntoTheModels() throws IOException {
        LabelledImages small = LabelledImages.of(
                Shape.of(2, 32, 32, 3),
                new byte[2 * 32 * 32 * 3],
                new int[] {0, 1},
                List.of("0", "1", "2", "3", "4", "5"));
        Path data = folder.resolve("small");
        SignsFiles.write(data, new TrainTest(small, small));
        Program run = Program.run("evaluate", "--model", model, "--data", data.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 test pictures, 64 x 64");
    }

    @Test
    void theSavedModelIsSummarised() {
        Program run = Program.run("summary", "--model", model);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("res2a_branch2a", "23,600,006");
    }

    private static Path picture(String name) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(new BufferedImage(80, 50, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }
}
