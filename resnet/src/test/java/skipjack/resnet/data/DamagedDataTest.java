package skipjack.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Tensor;
import skipjack.nn.training.Samples;

/** Whatever is wrong with data is one line that names the file. */
class DamagedDataTest {
    @TempDir
    private Path folder;

    private void refused(Path path, String... said) {
        assertThatThrownBy(() -> DataSets.open(path, PictureForm.OWN, Unreadable.refused()))
                .isInstanceOf(DataFileException.class)
                .hasMessageStartingWith(path.toString())
                .hasMessageContainingAll(said)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    /** Refused because of a file in the folder, which is named. */
    private void refusedFor(String file, String... said) {
        assertThatThrownBy(() -> DataSets.open(folder, PictureForm.OWN, Unreadable.refused()))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining(file)
                .hasMessageContainingAll(said)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    void foldersWithoutData() throws IOException {
        refused(folder.resolve("nosuch"), "there is no such file or folder");
        refused(folder, "is empty", "a folder of pictures per class");
        Files.writeString(folder.resolve("README"), "hello");
        refused(folder, "no data of a known format");
        DataFolder.write(folder.resolve("loose.png"), "png", 4, 4, 0);
        refused(folder, "make one folder per class");
    }

    @Test
    void filesThatAreNoData() throws IOException {
        refused(Files.createFile(folder.resolve("empty.bin")), "is empty");
        refused(Files.writeString(folder.resolve("notes"), "hello"), "no data of a known format");
        refused(Files.writeString(folder.resolve("set.zip"), "PK"), "unpack it");
        refused(DataFolder.write(folder.resolve("a.png"), "png", 4, 4, 0), "is a picture, not a set");
        refused(Files.writeString(folder.resolve("x.h5"), "no HDF5"), "one of a pair");
    }

    @Test
    void pythonsVersionOfCifar() throws IOException {
        Files.writeString(folder.resolve("data_batch_1"), "pickled");
        refused(folder, "take the binary version");
    }

    @Test
    void oneClassOnly() throws IOException {
        DataFolder.pictures(folder, "png", 3, "cats");
        refused(folder, "one class only, cats");
        DataFolder.pictures(folder, "png", 0, "dogs");
        refused(folder, "all 3 pictures are of one class, cats");
    }

    @Test
    void classesThatDiffer() throws IOException {
        DataFolder.pictures(folder.resolve("train"), "png", 2, "x", "y");
        DataFolder.pictures(folder.resolve("test"), "png", 2, "x", "z");
        refused(folder, "[x, y] and [x, z]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3072, 3074, 6145, 30729})
    void cutOffCifarFiles(int length) throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), Arrays.copyOf(DataFolder.cifar(10), length));
        refusedFor("data_batch_1.bin", "is cut off, or not a CIFAR-10 batch", Integer.toString(length));
    }

    @Test
    void cifarWithOtherLabels() throws IOException {
        byte[] records = DataFolder.cifar(20);
        records[17 * 3073] = 99;
        Files.write(folder.resolve("data_batch_1.bin"), records);
        refusedFor("data_batch_1.bin", "record 17 has label 99, outside 0 to 9");
        Files.write(folder.resolve("data_batch_1.bin"), new byte[0]);
        refusedFor("data_batch_1.bin", "is empty");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 15, 16, 17, 155})
    void cutOffIdxFiles(int length) throws IOException {
        for (boolean gzip : new boolean[] {false, true}) {
            DataFolder.mnist(folder, "train", 7, gzip);
            Path file = folder.resolve("train-images-idx3-ubyte" + (gzip ? ".gz" : ""));
            byte[] whole = DataFolder.idx(0x803, new byte[140], 7, 4, 5);
            Files.write(file, DataFolder.packed(Arrays.copyOf(whole, length), gzip));
            refusedFor("train-images-idx3-ubyte", "is cut off");
            Files.delete(file);
        }
    }

    @Test
    void cutOffCompression() throws IOException {
        DataFolder.mnist(folder, "train", 100, true);
        Path file = folder.resolve("train-images-idx3-ubyte.gz");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 3; length < whole.length - 8; length += 1 + length / 3) {
            Files.write(file, Arrays.copyOf(whole, length));
            refusedFor("train-images-idx3-ubyte.gz", "is cut off");
        }
        whole[whole.length / 2] ^= 0x55;
        Files.write(file, whole);
        refusedFor("train-images-idx3-ubyte.gz", "is damaged");
    }

    @Test
    void idxFilesThatContradictThemselves() throws IOException {
        DataFolder.mnist(folder, "train", 7, false);
        Path pictures = folder.resolve("train-images-idx3-ubyte");
        Path labels = folder.resolve("train-labels-idx1-ubyte");
        Files.write(pictures, DataFolder.idx(0x803, new byte[120], 6, 4, 5));
        refusedFor("train-images-idx3-ubyte", "holds 6 pictures but train-labels-idx1-ubyte has 7 labels");
        Files.write(pictures, DataFolder.idx(0x803, new byte[141], 7, 4, 5));
        refusedFor("train-images-idx3-ubyte", "is longer than its header says");
        Files.write(pictures, DataFolder.idx(0x803, new byte[10], 7, 100_000, 100_000));
        refusedFor("train-images-idx3-ubyte", "is too large: 7 pictures of 100000 x 100000");
        Files.write(pictures, DataFolder.idx(0x803, new byte[10], 7, -1, 5));
        refusedFor("train-images-idx3-ubyte", "an extent of -1");
        Files.write(pictures, DataFolder.idx(0xd03, new byte[140], 7, 4, 5));
        refusedFor("train-images-idx3-ubyte", "begins with 0x00000d03, not 0x00000803");
        DataFolder.mnist(folder, "train", 7, false);
        Files.write(labels, DataFolder.idx(0x801, new byte[7], 7));
        refusedFor(folder.toString(), "all 7 pictures are of one class, 0");
        Files.delete(labels);
        refusedFor("train-images-idx3-ubyte", "train-labels-idx1-ubyte is missing");
    }

    /** An absurd count in a header must not become an allocation. */
    @Test
    void aHeaderThatPromisesGigabytes() throws IOException {
        DataFolder.mnist(folder, "train", 7, false);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), DataFolder.idx(0x801, new byte[7], 2_000_000_000));
        refusedFor("train-labels-idx1-ubyte", "is cut off");
    }

    @Test
    void filesThatAreNoPictures() throws IOException {
        DataFolder.pictures(folder, "png", 3, "x", "y");
        Files.write(folder.resolve("x/empty.png"), new byte[0]);
        refusedFor("empty.png", "holds a file that is no picture", "is empty");
        Files.writeString(folder.resolve("y/text.jpg"), "Dear Sir or Madam");
        refusedFor("empty.png", "holds 2 files that are no pictures", "text.jpg: is not a picture");
        List<String> lines = new ArrayList<>();
        PictureSets sets = DataSets.open(folder, PictureForm.OWN, Unreadable.skipped(lines::add));
        assertThat(sets.train().count()).isEqualTo(6);
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("left out: "));
    }

    @Test
    void aPictureThatIsDamagedWithinIsRefusedWhenItIsWantedOrSkippedOnRequest() throws IOException {
        DataFolder.pictures(folder, "png", 3, "x", "y");
        Path damaged = folder.resolve("y/p1.png");
        Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 60));
        PictureSets sets = DataSets.open(folder, PictureForm.OWN, Unreadable.refused());
        Samples samples = sets.train().samples();
        Tensor x = Tensor.zeros(samples.inputShape().prepend(1));
        assertThatThrownBy(() -> samples.gather(new int[] {4}, 0, 1, x, Tensor.zeros(1, 2)))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("p1.png: is a damaged PNG file");
        List<String> lines = new ArrayList<>();
        assertThat(DataSets.open(folder, PictureForm.OWN, Unreadable.skipped(lines::add))
                        .train()
                        .count())
                .isEqualTo(5);
        assertThat(lines).hasSize(1).first().asString().contains("p1.png");
    }

    @Test
    void fourColours() throws IOException {
        DataFolder.pictures(folder, "png", 1, "x", "y");
        Path file = folder.resolve("x/cmyk.jpg");
        WritableRaster raster = Raster.createInterleavedRaster(0, 8, 8, 4, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
        assertThatThrownBy(() -> ImageFiles.readBytes(file, 8, 8))
                .isInstanceOf(DataFileException.class)
                .hasMessage(file + ": is neither grey nor RGB (CMYK perhaps); save it as RGB");
    }
}
