package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.nn.file.Checkpoint;
import skipjack.resnet.data.DataFolder;
import skipjack.resnet.data.SharedFiles;

/** Every kind of data goes through train, evaluate and predict; what cannot be used is one line. */
final class DataOptionsTest {
    @TempDir
    private Path folder;

    private String model;
    private Path flowers;

    @BeforeEach
    void drawPictures() throws IOException {
        model = folder.resolve("model.safetensors").toString();
        flowers = DataFolder.pictures(folder.resolve("flowers"), "png", 10, "daisy", "poppy", "violet");
    }

    private Program train(Path data, String... more) {
        String[] arguments = {"train", "--data", data.toString(), "--out", model, "--epochs", "1"};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return succeeded(Program.run(all));
    }

    private static Program succeeded(Program run) {
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private static void refused(String said, String... arguments) {
        Program run = Program.run(arguments);
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.err().lines())
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).startsWith("skipjack: ").contains(said));
    }

    @Test
    void foldersOfPictures() throws IOException {
        Program run = train(
                flowers,
                "--size",
                "16",
                "--network",
                "resnet20",
                "--augment",
                "flip,crop=2",
                "--validation-split",
                "0.25");
        assertThat(run.out())
                .contains("folders of pictures: 18 pictures to train on, 6 to validate and 6 to test with, 16 x 16,"
                        + " colour, 3 classes")
                .contains("changed by flip, crop=2")
                .contains("ResNet20 for 3 classes")
                .contains("val_acc");
        Program test = succeeded(Program.run("evaluate", "--model", model, "--data", flowers.toString()));
        assertThat(test.out()).contains("folders of pictures", "6 test pictures", "violet");
        Program all = succeeded(Program.run("predict", "--model", model, flowers.toString()));
        assertThat(all.out().lines()).hasSize(30).first().asString().contains("daisy/p0.png: ");
        Path none = Files.createDirectories(folder.resolve("none"));
        refused("none: holds no pictures", "predict", "--model", model, none.toString());
        Path poppy = flowers.resolve("poppy/p3.png");
        assertThat(succeeded(Program.run("predict", "--model", model, poppy.toString()))
                        .out())
                .contains("poppy (");
    }

    @Test
    void mnist() throws IOException {
        Path mnist = folder.resolve("mnist");
        DataFolder.mnist(mnist, "train", 30, true);
        DataFolder.mnist(mnist, "t10k", 12, true);
        Program run = train(mnist, "--size", "28x28");
        assertThat(run.out()).contains("30 pictures to train on and 12 to test with, 28 x 28, grey, 10 classes");
        succeeded(Program.run("evaluate", "--model", model, "--data", mnist.toString()));
        Path colour = flowers.resolve("daisy/p1.png"); // becomes grey
        assertThat(succeeded(Program.run("predict", "--model", model, colour.toString()))
                        .out())
                .contains("%");
    }

    @Test
    void cifar10WithPicturesPreparedAheadOrNot() throws IOException {
        Path cifar = Files.createDirectories(folder.resolve("cifar"));
        Files.write(cifar.resolve("data_batch_1.bin"), DataFolder.cifar(40));
        Files.write(cifar.resolve("test_batch.bin"), DataFolder.cifar(20));
        String augment = "flip,shift=0.1,rotate=10,zoom=0.1,brightness=0.2,contrast=0.2,cutout=8,mixup=0.2";
        train(cifar, "--augment", augment, "--prefetch", "3", "--batch-size", "16");
        byte[] ahead = Files.readAllBytes(Path.of(model));
        train(cifar, "--augment", augment, "--prefetch", "0", "--batch-size", "16", "--threads", "1");
        assertThat(Files.readAllBytes(Path.of(model))).isEqualTo(ahead);
    }

    @Test
    void aTrainedModelLearnsOtherClasses() throws IOException {
        train(flowers, "--size", "16", "--network", "resnet20", "--preprocess", "tf");
        Path birds = DataFolder.pictures(folder.resolve("birds"), "bmp", 8, "a", "b", "c", "d", "e");
        String tuned = folder.resolve("tuned.safetensors").toString();
        Program run = succeeded(Program.run(
                "train",
                "--data",
                birds.toString(),
                "--from",
                model,
                "--freeze",
                "all-but-head",
                "--epochs",
                "1",
                "--out",
                tuned));
        assertThat(run.out())
                .contains("with a new head for 5 classes instead of 3; 40 of 41 layers with weights are frozen")
                .contains("16 x 16");
        Checkpoint before = Checkpoint.read(Path.of(model));
        Checkpoint after = Checkpoint.read(Path.of(tuned));
        for (String kept : new String[] {"conv1/kernel", "stage3_c_bn2/moving_mean", "stage2_a_shortcut/bias"}) {
            assertThat(after.parameters().get(kept).data())
                    .containsExactly(before.parameters().get(kept).data());
        }
        assertThat(after.description()).containsEntry("preprocessing", "tf");

        // What was frozen is frozen still when the training goes on, and thaws when another begins.
        Program resumed = succeeded(
                Program.run("train", "--data", birds.toString(), "--resume", tuned, "--epochs", "2", "--out", tuned));
        assertThat(resumed.out()).contains("Epoch 2/2").doesNotContain("Epoch 1/2");
        assertThat(Checkpoint.read(Path.of(tuned))
                        .parameters()
                        .get("conv1/kernel")
                        .data())
                .containsExactly(before.parameters().get("conv1/kernel").data());
        Program fine = succeeded(Program.run(
                "train",
                "--data",
                birds.toString(),
                "--from",
                tuned,
                "--freeze-to",
                "stage2_c_bn2",
                "--learning-rate",
                "1e-5",
                "--epochs",
                "1",
                "--out",
                tuned));
        assertThat(fine.out()).contains("with its head; 27 of 41 layers with weights are frozen");
    }

    @Test
    void kerasModelsAreTestedAndTransferred() throws IOException {
        Path keras = SharedFiles.find("data/keras/mlperf_tiny_resnet8_keras2.4.h5");
        Path cifar = SharedFiles.find("data/cifar10");
        Assumptions.assumeTrue(Files.exists(keras), "skipped: no " + keras);
        Assumptions.assumeTrue(Files.exists(cifar), "skipped: no " + cifar);
        Program test = succeeded(Program.run(
                "evaluate",
                "--model",
                keras.toString(),
                "--preprocess",
                "raw",
                "--data",
                cifar.toString(),
                "--samples",
                "9000"));
        assertThat(test.out())
                .contains("1000 test pictures")
                .contains("airplane")
                .containsPattern("accuracy: 0\\.8[5-9]");
        Program run = train(flowers, "--from", keras.toString(), "--preprocess", "raw", "--freeze", "all-but-head");
        assertThat(run.out()).contains("with a new head for 3 classes instead of 10", "32 x 32");
        assertThat(succeeded(Program.run("evaluate", "--model", model, "--data", flowers.toString()))
                        .out())
                .contains("6 test pictures");
    }

    @Test
    void dataAreDescribedShownAndConverted() throws IOException {
        Path sheet = folder.resolve("sheet.png");
        Path signs = folder.resolve("signs");
        Program run = succeeded(Program.run(
                "data",
                "--data",
                flowers.toString(),
                "--size",
                "16",
                "--preview",
                sheet.toString(),
                "--augment",
                "rotate=45",
                "--out",
                signs.toString()));
        assertThat(run.out())
                .contains("24 pictures to train on and 6 to test with")
                .containsPattern("poppy +8 +2");
        assertThat(ImageIO.read(sheet.toFile()).getHeight()).isEqualTo(3 * 18);
        assertThat(succeeded(Program.run("data", "--data", signs.toString(), "--json"))
                        .out())
                .contains("\"format\":\"a pair of HDF5 files\"", "\"train\":[8,8,8]", "\"height\":16");
    }

    @Test
    void filesThatCannotBeRead() throws IOException {
        Path damaged = flowers.resolve("poppy/p4.png");
        Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 70));
        String data = flowers.toString();
        refused("p4.png", "data", "--data", data);
        refused("p4.png", "train", "--data", data, "--size", "16", "--network", "resnet20", "--out", model);
        Program run = succeeded(Program.run("data", "--data", data, "--skip-unreadable"));
        assertThat(run.err().lines()).hasSize(1).first().asString().contains("left out: ", "p4.png");
        assertThat(run.out()).containsPattern("poppy +7 +2");
    }

    @ParameterizedTest
    @CsvSource({
        "--augment,flop,there is no augmentation",
        "--augment,crop=99,a crop by 99 pixels",
        "--validation-split,1,must be above 0 and below 1",
        "--test-split,1.5,must be above 0 and below 1",
        "--size,huge,a size is a number of pixels",
        "--size,0,pictures can be from 1x1",
        "--prefetch,-1,must be at least 0",
        "--network,vgg,there is no network",
        "--preprocess,none,there is no preprocessing",
        "--freeze,all-but-head,need a trained model",
        "--freeze-to,conv1,need a trained model",
        "--from,nosuch.h5,nosuch.h5",
    })
    void anImpossibleSetting(String option, String value, String said) {
        refused(said, "train", "--data", flowers.toString(), "--epochs", "1", "--out", model, option, value);
    }

    @Test
    void settingsThatContradictAModel() {
        train(flowers, "--size", "16", "--network", "resnet20");
        String data = flowers.toString();
        refused(
                "--size 32x32: the model takes pictures of 16x16",
                "evaluate",
                "--model",
                model,
                "--data",
                data,
                "--size",
                "32");
        refused("no layer nosuch", "train", "--data", data, "--from", model, "--freeze-to", "nosuch", "--out", model);
        refused(
                "leaves nothing to learn",
                "train",
                "--data",
                data,
                "--from",
                model,
                "--freeze-to",
                "fc3",
                "--out",
                model);
        refused("exclude each other", "train", "--data", data, "--from", model, "--resume", model, "--out", model);
        refused(
                "takes all-but-head, not \"all\"",
                "train",
                "--data",
                data,
                "--from",
                model,
                "--freeze",
                "all",
                "--out",
                model);
        refused("the model knows the classes", "evaluate", "--model", model, "--size", "16x16");
    }
}
