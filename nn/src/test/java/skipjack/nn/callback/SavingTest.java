package skipjack.nn.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skipjack.nn.Model;
import skipjack.nn.file.Checkpoint;
import skipjack.nn.toy.Toy;
import skipjack.nn.training.Fit;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.History;
import skipjack.nn.training.Logs;

class SavingTest {
    @TempDir
    Path folder;

    private final Model model = Toy.compiled(4);

    /** Says these values are the score. */
    private static Callback saying(double... scores) {
        return new Callback() {
            @Override
            public void onEpochEnd(Fit fit, int epoch, Logs logs) {
                logs.put("score_acc", scores[epoch]);
            }
        };
    }

    private History fit(int epochs, Callback... callbacks) {
        return model.fit(Toy.spiral(40, 1), new FitOptions().epochs(epochs).callbacks(callbacks));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void onlyBetterModelsAreSaved() throws IOException {
        Path pattern = folder.resolve("m-{epoch:02d}-{score_acc:.2f}.safetensors");
        fit(4, saying(0.5, 0.25, 0.75, 0.75), new ModelCheckpoint(pattern).bestOnly(Monitor.of("score_acc")));
        assertThat(files()).containsExactly("m-01-0.50.safetensors", "m-03-0.75.safetensors");
        assertThat(Checkpoint.read(folder.resolve("m-03-0.75.safetensors"))
                        .training()
                        .orElseThrow()
                        .epochs())
                .isEqualTo(3);
    }

    @Test
    void theFirstMustBeBetterThanAThreshold() throws IOException {
        Path pattern = folder.resolve("{epoch}.safetensors");
        fit(
                3,
                saying(0.5, 0.7, 0.9),
                new ModelCheckpoint(pattern).bestOnly(Monitor.of("score_acc")).betterThan(0.6));
        assertThat(files()).containsExactly("2.safetensors", "3.safetensors");
        assertThatThrownBy(() -> fit(1, new ModelCheckpoint(folder.resolve("{beauty}.h5"))))
                .hasMessageContaining("nothing named beauty was measured");
    }

    @Test
    void aLineIsWrittenPerEpoch() throws IOException {
        Path log = folder.resolve("log.csv");
        History history = fit(2, saying(0.5, 0.25), new CSVLogger(log));
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSize(3).first().isEqualTo("epoch,loss,accuracy,score_acc");
        assertThat(lines.get(1))
                .isEqualTo("0,%s,%s,0.5"
                        .formatted(
                                history.get("loss").get(0),
                                history.get("accuracy").get(0)));
        fit(1, saying(0.125), new CSVLogger(log, true));
        assertThat(Files.readAllLines(log)).hasSize(4).last().asString().endsWith(",0.125");
        fit(1, saying(0.125), new CSVLogger(log));
        assertThat(Files.readAllLines(log)).hasSize(2);
        assertThatThrownBy(() -> fit(1, new CSVLogger(folder.resolve("no").resolve("log.csv"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("log.csv: cannot be written");
    }

    @Test
    void linesAfterTheBackupAreCutOffAndWrittenAgain() throws IOException {
        Path log = folder.resolve("log.csv");
        CSVLogger first = new CSVLogger(log);
        fit(1, saying(0.5), first);
        var memory = first.memory();
        String backedUp = Files.readString(log);
        Files.writeString(log, backedUp + "1,lost,0,0\n");
        CSVLogger second = new CSVLogger(log);
        model.fit(
                Toy.spiral(40, 1),
                new FitOptions().initialEpoch(1).epochs(2).callbacks(saying(0, 0.25), second, new Callback() {
                    @Override
                    public void onEpochBegin(Fit fit, int epoch) {
                        second.remember(memory);
                    }
                }));
        assertThat(Files.readString(log))
                .startsWith(backedUp)
                .doesNotContain("lost")
                .endsWith(",0.25\n");
        assertThat(memory.values())
                .isEqualTo(Map.of(
                        "length",
                        Integer.toString(backedUp.length()),
                        "begun",
                        "true",
                        "columns",
                        "loss\naccuracy\nscore_acc"));
    }
}
