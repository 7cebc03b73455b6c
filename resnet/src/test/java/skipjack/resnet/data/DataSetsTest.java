package skipjack.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.training.Samples;

class DataSetsTest {
    @TempDir
    private Path folder;

    private static PictureSets open(Path path) throws DataFileException {
        return DataSets.open(path, PictureForm.OWN, Unreadable.refused());
    }

    private static byte[] pixels(Pictures pictures, int number) throws DataFileException {
        byte[] bytes = new byte[pictures.picture().size()];
        pictures.read(number, bytes, 0);
        return bytes;
    }

    @Test
    void cifarPlanesBecomePixels() throws IOException {
        Files.write(folder.resolve("data_batch_2.bin"), DataFolder.cifar(12));
        Files.write(folder.resolve("data_batch_1.bin"), DataFolder.cifar(11));
        Files.write(folder.resolve("test_batch.bin"), DataFolder.cifar(10));
        PictureSets sets = open(folder);
        assertThat(sets.describe())
                .isEqualTo("CIFAR-10 (2 of 5 batches): 23 pictures to train on and 10 to test with, 32 x 32, colour,"
                        + " 10 classes");
        assertThat(sets.train().classes()).startsWith("airplane").endsWith("truck");
        assertThat(sets.train().label(9)).isEqualTo(9);
        assertThat(sets.train().label(11)).isZero(); // the second file's first
        assertThat(pixels(sets.train(), 7)).startsWith(7, 14, 21, 7).endsWith(21);
        assertThat(open(folder.resolve("test_batch.bin")).train().count()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void idxFilesPlainAndCompressed(boolean gzip) throws IOException {
        DataFolder.mnist(folder, "train", 7, gzip);
        DataFolder.mnist(folder, "t10k", 5, gzip);
        PictureSets sets = open(folder);
        assertThat(sets.train().picture()).isEqualTo(Shape.of(4, 5, 1));
        assertThat(sets.train().count()).isEqualTo(7);
        assertThat(sets.test().orElseThrow().count()).isEqualTo(5);
        assertThat(sets.train().classes()).hasSize(10);
        assertThat(sets.train().label(5)).isEqualTo(2);
        assertThat(pixels(sets.train(), 6)).containsOnly(6).hasSize(20);
        Path one = folder.resolve("train-images-idx3-ubyte" + (gzip ? ".gz" : ""));
        assertThat(open(one).train().count()).isEqualTo(7);
    }

    @Test
    void aSinglePairIsOneSet() throws IOException {
        DataFolder.mnist(folder, "t10k", 30, true);
        PictureSets sets = open(folder).withTest(0.2, 1);
        assertThat(sets.train().count()).isEqualTo(24);
        assertThat(sets.test().orElseThrow().count()).isEqualTo(6);
    }

    @Test
    void foldersAreClassesInTheOrderOfTheirNames() throws IOException {
        DataFolder.pictures(folder, "png", 3, "b", "a", "C");
        Files.createDirectories(folder.resolve(".hidden"));
        Files.writeString(folder.resolve("a/notes.txt"), "no picture and no problem");
        DataFolder.write(Files.createDirectories(folder.resolve("a/more")).resolve("x.JPG"), "jpg", 5, 5, 0x808080);
        PictureSets sets = open(folder);
        Pictures pictures = sets.train();
        assertThat(pictures.classes()).containsExactly("C", "a", "b");
        assertThat(pictures.countPerClass()).containsExactly(3, 4, 3);
        assertThat(pictures.picture()).isEqualTo(Shape.of(64, 64, 3)); // they differ in size
        assertThat(pixels(pictures, 3)[0] & 0xff).isEqualTo(0x80); // a/more/x.JPG comes before a/p0.png
        PictureForm small = new PictureForm(Optional.of(new PictureForm.Size(2, 3)), Optional.of(1));
        assertThat(DataSets.open(folder, small, Unreadable.refused()).train().picture())
                .isEqualTo(Shape.of(2, 3, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
    void everyFormatOfPictures(String format) throws IOException {
        for (String name : List.of("x", "y")) {
            Path sub = Files.createDirectories(folder.resolve(name));
            DataFolder.write(sub.resolve("p." + format), format, 8, 6, name.equals("x") ? 0xff0000 : 0x0000ff);
        }
        Pictures pictures = open(folder).train();
        assertThat(pictures.picture()).isEqualTo(Shape.of(6, 8, 3)); // small and all alike: as they are
        int red = pixels(pictures, 0)[0] & 0xff;
        int blue = pixels(pictures, 1)[2] & 0xff;
        assertThat(red).isGreaterThan(250);
        assertThat(blue).isGreaterThan(250);
        assertThat(pixels(pictures, 1)[0] & 0xff).isLessThan(5);
    }

    @Test
    void foldersThatAreSplitAlready() throws IOException {
        DataFolder.pictures(folder.resolve("set/train"), "png", 4, "x", "y");
        DataFolder.pictures(folder.resolve("set/val"), "png", 1, "x", "y");
        DataFolder.pictures(folder.resolve("set/test"), "png", 2, "x", "y");
        PictureSets sets = open(folder); // holds nothing but the folder "set"
        assertThat(sets.train().count()).isEqualTo(8);
        assertThat(sets.validation().orElseThrow().count()).isEqualTo(2);
        assertThat(sets.test().orElseThrow().count()).isEqualTo(4);
        assertThat(sets.withTest(0.5, 0)).isEqualTo(sets);
        assertThat(sets.withValidation(0.5, 0)).isEqualTo(sets);
    }

    @Test
    void aSplitIsStratifiedAndDecidedByItsSeed() throws IOException {
        DataFolder.pictures(folder, "png", 10, "x", "y");
        DataFolder.pictures(folder, "png", 2, "z");
        PictureSets whole = open(folder);
        PictureSets parts = whole.withTest(0.2, 3).withValidation(0.25, 3);
        assertThat(parts.test().orElseThrow().countPerClass()).containsExactly(2, 2, 1);
        assertThat(parts.validation().orElseThrow().countPerClass()).containsExactly(2, 2, 0);
        assertThat(parts.train().countPerClass()).containsExactly(6, 6, 1);
        assertThat(all(whole.withTest(0.2, 3).train()))
                .isEqualTo(all(whole.withTest(0.2, 3).train()));
        assertThat(all(whole.withTest(0.2, 3).train()))
                .isNotEqualTo(all(whole.withTest(0.2, 4).train()));
    }

    private static List<Integer> all(Pictures pictures) throws DataFileException {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < pictures.count(); i++) {
            all.add(Arrays.hashCode(pixels(pictures, i)));
        }
        return all;
    }

    @Test
    void samplesHaveBytesAsNumbersAndOneHotTargets() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), DataFolder.cifar(100));
        Samples samples = open(folder).train().samples();
        Tensor x = Tensor.zeros(2, 32, 32, 3);
        Tensor y = Tensor.zeros(2, 10);
        samples.gather(new int[] {3, 85}, 0, 2, x, y);
        assertThat(x.at(0, 31, 31, 2)).isEqualTo(9);
        assertThat(x.at(1, 0, 0, 1)).isEqualTo(170);
        assertThat(y.at(0, 3)).isEqualTo(1);
        assertThat(y.at(1, 5)).isEqualTo(1);
        assertThat(samples.isCopied()).isTrue();
    }

    @Test
    void picturesAreKeptOnceDecoded() throws IOException {
        DataFolder.pictures(folder, "png", 2, "x", "y");
        Pictures pictures = open(folder).train();
        byte[] before = pixels(pictures, 1);
        Files.delete(folder.resolve("x/p1.png"));
        assertThat(pixels(pictures, 1)).isEqualTo(before);
    }

    @Test
    void resizingAndGreyAreThoseOfPillow() {
        LabelledImages colours = LabelledImages.of(
                Shape.of(1, 2, 2, 3),
                new byte[] {10, 20, 30, 40, 50, 60, 70, 80, 90, (byte) 200, (byte) 210, (byte) 220},
                new int[1],
                List.of("x"));
        // Image.fromarray(…).convert("L"): 0.299 r + 0.587 g + 0.114 b, in 16 bits
        assertThat(colours.withChannels(1).pixels()).containsExactly(18, 48, 78, (byte) 208);
        assertThat(colours.withChannels(1).withChannels(3).pixels()).startsWith(18, 18, 18, 48, 48, 48);
        // Image.resize((1, 1), BILINEAR): the mean of four, rounded after each of the two passes
        assertThat(colours.resized(1, 1).pixels()).containsExactly(80, 90, 100);
        assertThat(colours.resized(2, 2)).isSameAs(colours);
    }

    @Test
    void cifar10AsItIsDistributed() throws IOException {
        Path shared = shared("data/cifar10");
        PictureSets sets = open(shared);
        assertThat(sets.describe())
                .isEqualTo("CIFAR-10 (1 of 5 batches): 10000 pictures to train on and 10000 to test with, 32 x 32,"
                        + " colour, 10 classes");
        assertThat(sets.train().classes().get(sets.train().label(0))).isEqualTo("frog");
        assertThat(sets.test().orElseThrow().countPerClass()).containsOnly(1000);
        assertThat(pixels(sets.train(), 0)).startsWith(59, 62, 63); // the frog's first pixel, as Keras loads it
    }

    @Test
    void fashionMnistAsItIsDistributed() throws IOException {
        Path shared = shared("data/fashion-mnist");
        PictureSets sets = open(shared);
        assertThat(sets.describe())
                .startsWith("Fashion-MNIST, only t10k-images-idx3-ubyte.gz: 10000 pictures to train on, 28 x 28, grey");
        assertThat(sets.train().countPerClass()).containsOnly(1000);
        assertThat(sets.train().classes().get(sets.train().label(0))).isEqualTo("Ankle boot");
    }

    @Test
    void theCoursesPair() throws IOException {
        PictureSets sets = open(shared("data/signs"));
        assertThat(sets.describe())
                .isEqualTo("a pair of HDF5 files: 1080 pictures to train on and 120 to test with, 64 x 64, colour,"
                        + " 6 classes");
    }

    private static Path shared(String path) {
        Path shared = SharedFiles.find(path);
        Assumptions.assumeTrue(Files.exists(shared), "skipped: no " + shared);
        return shared;
    }
}
