package skipjack.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedSignsFilesTest {
    private static final DatasetCreationOptions UNSIGNED =
            DatasetCreationOptions.builder().unsigned().build();

    @TempDir
    private Path folder;

    private Path train;

    @BeforeEach
    void writeAPair() throws IOException {
        SignsFiles.write(folder, SyntheticSigns.draw(1, 6, 6));
        train = folder.resolve("train_signs.h5");
    }

    @Test
    void aMissingFolderOrFile() throws IOException {
        assertThatThrownBy(() -> SignsFiles.read(folder.resolve("none"))).hasMessageContaining("no such folder");
        assertThatThrownBy(() -> SignsFiles.read(train)).hasMessageContaining("is not a folder");
        Files.delete(folder.resolve("test_signs.h5"));
        assertRefused().hasMessageContaining("test_signs.h5: there is no such file");
        Files.delete(train);
        assertRefused().hasMessageContaining("train_signs.h5: there is no such file");
    }

    @Test
    void cutOffAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(train);
        // The last bytes are jHDF's name, which nothing refers to.
        for (int length = 0; length < whole.length - 200; length += 1 + length / 7) {
            Files.write(train, Arrays.copyOf(whole, length));
            assertRefused().hasMessageContaining("train_signs.h5: is not an HDF5 file, or is damaged or cut off");
        }
    }

    @Test
    void garbage() throws IOException {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        Files.write(train, noise);
        assertRefused().hasMessageContaining("is not an HDF5 file");
        byte[] signature = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(signature, 0, noise, 0, signature.length);
        for (int version = 0; version < 4; version++) {
            noise[8] = (byte) version;
            Files.write(train, noise);
            assertRefused().hasMessageContaining("is not an HDF5 file, or is damaged");
        }
    }

    @Test
    void flippedBytesAreNeverMoreThanADataFileException() throws IOException {
        byte[] whole = Files.readAllBytes(train);
        Random random = new Random(2);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(1200)] ^= (byte) (1 << random.nextInt(8));
            Files.write(train, flipped);
            try {
                SignsFiles.read(folder);
            } catch (DataFileException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aMissingDataset() throws IOException {
        rewrite(hdf -> hdf.putDataset("something", new int[3]));
        assertRefused().hasMessageContaining("holds no dataset train_set_x (it holds something)");
        rewrite(hdf -> hdf.putGroup("train_set_x").putDataset("in", new int[3]));
        assertRefused().hasMessageContaining("train_set_x is not a dataset");
    }

    @Test
    void picturesOfAnotherShapeOrType() throws IOException {
        rewrite(file(new byte[2][4][4], new long[2], new long[] {0}));
        assertRefused().hasMessageContaining("train_set_x must be [N, H, W, 3] but is [2, 4, 4]");
        rewrite(file(new byte[2][4][4][1], new long[2], new long[] {0}));
        assertRefused().hasMessageContaining("[2, 4, 4, 1]");
        rewrite(hdf -> {
            hdf.putDataset("train_set_x", new byte[2][4][4][3]);
            hdf.putDataset("train_set_y", new long[2]);
            hdf.putDataset("list_classes", new long[1]);
        });
        assertRefused().hasMessageContaining("must hold unsigned bytes but holds int8");
        rewrite(hdf -> {
            hdf.putDataset("train_set_x", new float[2][4][4][3]);
            hdf.putDataset("train_set_y", new long[2]);
            hdf.putDataset("list_classes", new long[1]);
        });
        assertRefused().hasMessageContaining("must hold unsigned bytes but holds FloatingPoint");
    }

    @Test
    void labelsThatDoNotFit() throws IOException {
        byte[][][][] pictures = new byte[2][4][4][3];
        rewrite(file(pictures, new long[3], new long[] {0}));
        assertRefused().hasMessageContaining("train_set_x holds 2 pictures but train_set_y 3 labels");
        rewrite(file(pictures, new long[] {0, 6}, new long[] {0, 1, 2, 3, 4, 5}));
        assertRefused().hasMessageContaining("train_set_y: label 6 of picture 1 is outside the 6 classes 0 to 5");
        rewrite(file(pictures, new long[] {-1, 0}, new long[] {0, 1}));
        assertRefused().hasMessageContaining("label -1 of picture 0");
        rewrite(file(pictures, new long[] {0, 1L << 32}, new long[] {0, 1}));
        assertRefused().hasMessageContaining("of picture 1 is outside");
        rewrite(file(pictures, new double[] {0, 0.5}, new long[] {0, 1}));
        assertRefused().hasMessageContaining("train_set_y must hold integers but holds FloatingPoint");
        rewrite(file(pictures, new long[2][1], new long[] {0, 1}));
        assertRefused().hasMessageContaining("train_set_y must be [N] but is [2, 1]");
        rewrite(file(pictures, new long[2], new double[] {0.5}));
        assertRefused().hasMessageContaining("list_classes must hold numbers or names but holds FloatingPoint");
    }

    @Test
    void trainingAndTestThatDiffer() throws IOException {
        rewrite(file(new byte[2][4][4][3], new long[2], new long[] {0, 1, 2, 3, 4, 5}));
        assertRefused().hasMessageContaining("training pictures are [4, 4, 3] but test pictures are [64, 64, 3]");
        rewrite(file(new byte[2][64][64][3], new long[2], new long[] {0, 1}));
        assertRefused().hasMessageContaining("classes of training and test differ");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(() -> SignsFiles.read(folder))
                .isInstanceOf(DataFileException.class)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    private static Consumer<WritableHdfFile> file(Object x, Object y, Object classes) {
        return hdf -> {
            hdf.putDataset("train_set_x", x, UNSIGNED);
            hdf.putDataset("train_set_y", y);
            hdf.putDataset("list_classes", classes);
        };
    }

    private void rewrite(Consumer<WritableHdfFile> content) throws IOException {
        Files.delete(train);
        try (WritableHdfFile hdf = HdfFile.write(train)) {
            content.accept(hdf);
        }
    }
}
