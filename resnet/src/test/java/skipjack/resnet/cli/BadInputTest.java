package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets one clear line that names it, and exit code 1. */
final class BadInputTest {
    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void drawSigns() {
        data = folder.resolve("signs");
        assertThat(Program.run("data", "--out", data.toString(), "--train", "6", "--test", "6")
                        .exit())
                .isZero();
    }

    @Test
    void aMissingFolder() {
        refused("nosuch", "train", "--data", folder.resolve("nosuch").toString());
    }

    @Test
    void aMissingFile() throws IOException {
        Files.delete(data.resolve("test_signs.h5"));
        refused("test_signs.h5", "train", "--data", data.toString());
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "100", "2000", "20000"})
    void aTruncatedFile(int length) throws IOException {
        Path file = data.resolve("train_signs.h5");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
        refused("train_signs.h5", "train", "--data", data.toString());
    }

    @Test
    void garbage() throws IOException {
        Files.writeString(data.resolve("train_signs.h5"), "no HDF5, but long enough to be looked at".repeat(100));
        refused("train_signs.h5", "train", "--data", data.toString());
    }

    @Test
    void aFolderThatCannotBeWrittenIsFoundBeforeTraining() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        String inFile = file.resolve("model.safetensors").toString();
        Program run = refused("file", "train", "--samples", "6", "--out", inFile);
        assertThat(run.out()).isEmpty();
        refused("file", "train", "--samples", "6", "--csv", inFile);
        refused("is a folder", "train", "--samples", "6", "--out", folder.toString());
        refused("file", "data", "--out", file.resolve("signs").toString());
    }

    @Test
    void aModelThatIsMissingOrNone() throws IOException {
        refused("nosuch", "evaluate", "--model", folder.resolve("nosuch").toString());
        Path none = Files.writeString(folder.resolve("none.safetensors"), "no model at all");
        refused("none.safetensors", "predict", "--model", none.toString(), "hand.png");
        refused("none.safetensors", "summary", "--model", none.toString());
        refused("none.safetensors", "train", "--samples", "6", "--resume", none.toString(), "--out", none.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "--epochs,0",
        "--batch-size,0",
        "--threads,0",
        "--samples,0",
        "--learning-rate,NaN",
        "--learning-rate,-1"
    })
    void anImpossibleSetting(String option, String value) {
        String file = folder.resolve("model.safetensors").toString();
        refused(value.replace("NaN", "rate"), "train", "--data", data.toString(), "--out", file, option, value);
    }

    @Test
    void anUnknownLayout() {
        refused("--keras", "summary", "--keras", "4");
    }

    private static Program refused(String named, String... arguments) {
        Program run = Program.run(arguments);
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.err().lines())
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).startsWith("skipjack: ").contains(named));
        return run;
    }
}
