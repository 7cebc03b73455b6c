package skipjack.resnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skipjack.engine.Shape;

class SignsFilesTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        TrainTest drawn = SyntheticSigns.draw(5, 13, 7);
        Path fresh = folder.resolve("a/b");
        SignsFiles.write(fresh, drawn);
        assertSame(SignsFiles.read(fresh).train(), drawn.train());
        assertSame(SignsFiles.read(fresh).test(), drawn.test());
        try (Stream<Path> files = Files.list(fresh)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("train_signs.h5", "test_signs.h5");
        }
    }

    @Test
    void anOldPairIsReplaced() throws IOException {
        SignsFiles.write(folder, SyntheticSigns.draw(5, 13, 7));
        TrainTest second = SyntheticSigns.draw(6, 3, 2);
        SignsFiles.write(folder, second);
        assertSame(SignsFiles.read(folder).train(), second.train());
    }

    @Test
    void classesMayHaveNames() throws IOException {
        LabelledImages named = LabelledImages.of(
                Shape.of(2, 1, 1, 3), new byte[] {0, 1, 127, -128, -2, -1}, new int[] {1, 0}, List.of("no", "yes"));
        SignsFiles.write(folder, new TrainTest(named, named));
        assertSame(SignsFiles.read(folder).test(), named);
    }

    @Test
    void anotherPairIsTakenWhereItIsTheOnlyOne() throws IOException {
        SignsFiles.write(folder, SyntheticSigns.draw(5, 4, 2));
        Files.move(folder.resolve("train_signs.h5"), folder.resolve("train_happy.h5"));
        Files.move(folder.resolve("test_signs.h5"), folder.resolve("test_happy.h5"));
        assertThat(SignsFiles.read(folder).train().count()).isEqualTo(4);
        Files.copy(folder.resolve("train_happy.h5"), folder.resolve("train_cats.h5"));
        assertThatThrownBy(() -> SignsFiles.read(folder))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("several pairs");
    }

    @Test
    void aFolderThatCannotBeMadeIsReported() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        TrainTest data = SyntheticSigns.draw(5, 2, 2);
        for (Path unwritable : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> SignsFiles.write(unwritable, data))
                    .isInstanceOf(DataFileException.class)
                    .hasMessageContaining(unwritable + ": this folder cannot be made");
        }
    }

    @Test
    void aFileThatCannotBeReplacedIsReportedAndLeavesNothingBehind() throws IOException {
        Files.createDirectories(folder.resolve("train_signs.h5/occupied"));
        assertThatThrownBy(() -> SignsFiles.write(folder, SyntheticSigns.draw(5, 2, 2)))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("train_signs.h5: cannot be written");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void readsTheRealFiles() throws IOException {
        Path signs = SharedFiles.find("data/signs");
        Assumptions.assumeTrue(Files.exists(signs.resolve("train_signs.h5")), "skipped: no " + signs);
        TrainTest data = SignsFiles.read(signs);
        assertThat(data.train().shape()).isEqualTo(Shape.of(1080, 64, 64, 3));
        assertThat(data.test().shape()).isEqualTo(Shape.of(120, 64, 64, 3));
        assertThat(data.train().countPerClass()).containsOnly(180).hasSize(6);
        assertThat(data.test().countPerClass()).containsOnly(20).hasSize(6);
        assertThat(data.train().classes()).containsExactly("0", "1", "2", "3", "4", "5");
    }

    private static void assertSame(LabelledImages read, LabelledImages written) {
        assertThat(read.shape()).isEqualTo(written.shape());
        assertThat(read.pixels()).isEqualTo(written.pixels());
        assertThat(read.labels()).isEqualTo(written.labels());
        assertThat(read.classes()).isEqualTo(written.classes());
    }
}
