package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skipjack.nn.file.Checkpoint;
import skipjack.nn.file.Json;
import skipjack.nn.file.JsonException;
import skipjack.nn.file.JsonParser;

/** How {@code train} can be told to learn, and what {@code evaluate} says about it. */
class TrainingOptionsTest {
    @TempDir
    private Path folder;

    private Program train(String... options) {
        List<String> arguments = new ArrayList<>(List.of("train", "--network", "resnet20", "--samples", "12"));
        arguments.addAll(List.of(
                "--batch-size", "4", "--out", folder.resolve("m.safetensors").toString()));
        arguments.addAll(List.of(options));
        return Program.run(arguments.toArray(String[]::new));
    }

    @Test
    void everyOptionReachesTheTraining() throws IOException {
        Path csv = folder.resolve("log.csv");
        Program run = train(
                "--epochs=3",
                "--optimizer=sgd",
                "--learning-rate=0.01",
                "--schedule=cosine",
                "--warmup=1",
                "--clip-norm=1",
                "--weight-decay=0.0001",
                "--ema=0.9",
                "--label-smoothing=0.1",
                "--class-weights=balanced",
                "--patience=5",
                "--no-recalibrate",
                "--csv=" + csv);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("All epochs were run; the weights are those of epoch");
        var state = Checkpoint.read(folder.resolve("m.safetensors")).training().orElseThrow();
        assertThat(state.optimizer()).isEqualTo("sgd");
        assertThat(state.steps()).isEqualTo(9);
        assertThat(state.config())
                .containsEntry("momentum", "0.9")
                .containsEntry("schedule", "CosineDecay")
                .containsEntry("schedule.decay_steps", "6")
                .containsEntry("schedule.warmup_steps", "3")
                .containsEntry("schedule.warmup_target", "0.01")
                .containsEntry("global_clipnorm", "1.0")
                .containsEntry("weight_decay", "1.0E-4")
                .containsEntry("ema_momentum", "0.9");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(4).first().isEqualTo("epoch,loss,accuracy,learning_rate");
        assertThat(lines.get(1)).startsWith("0,").endsWith("," + (double) 0.01f);
        assertThat(lines.get(3)).startsWith("2,").endsWith(",0.0");
    }

    @Test
    void anOptimiserKeepsItsStateWhenATrainingGoesOn() throws IOException {
        assertThat(train("--epochs=1", "--optimizer=rmsprop").exit()).isZero();
        Program resumed = Program.run(
                "train",
                "--samples=12",
                "--epochs=2",
                "--resume=" + folder.resolve("m.safetensors"),
                "--learning-rate=0.0005",
                "--out=" + folder.resolve("n.safetensors"));
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        var state = Checkpoint.read(folder.resolve("n.safetensors")).training().orElseThrow();
        assertThat(state.optimizer()).isEqualTo("rmsprop");
        assertThat(state.steps()).isEqualTo(6);
        assertThat(state.config()).containsEntry("learning_rate", "5.0E-4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--optimizer=lion | --optimizer must be one of sgd, adam, adamw, rmsprop, adagrad, not lion",
                "--warmup=1 | --warmup needs --schedule cosine",
                "--schedule=cosine --warmup=2 | less than the 2 epochs, not 2",
                "--clip-norm=0 | clipped to a positive number",
                "--weight-decay=-1 | weight decay must be a finite number from 0",
                "--ema=2 | must lie between 0 and 1",
                "--label-smoothing=7 | label smoothing must lie between 0 and 1",
                "--class-weights=1:2 | balanced or pairs like 0=1,3=2.5",
                "--class-weights=9=2 | names a class '9'",
                "--class-weights=1=-2 | finite weights from 0",
                "--patience=0 | --patience must be at least 1 epoch",
                "--patience=1 --monitor=val_loss | needs a validation",
                "--patience=1 --monitor=beauty | knows no value named beauty",
                "--plateau=1 --schedule=linear | which one?",
                "--backup-steps=3 | needs --backup DIR",
                "--learning-rate=-1 | learning rate must be a finite number from 0",
            })
    void aValueThatMakesNoSenseIsOneLine(String options, String reason) {
        List<String> arguments = new ArrayList<>(List.of("--epochs=2"));
        arguments.addAll(List.of(options.split(" ")));
        Program run = train(arguments.toArray(String[]::new));
        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains(reason);
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(folder.resolve("m.safetensors")).doesNotExist();
    }

    @Test
    void aScheduleThatDoesNotExistIsRefusedByName() {
        Program run = train("--schedule=steep");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("steep");
    }

    @Test
    void everyClassIsReportedForPeopleAndPrograms() throws JsonException {
        assertThat(train("--epochs=1").exit()).isZero();
        String model = folder.resolve("m.safetensors").toString();
        Program people = Program.run("evaluate", "--model", model, "--samples", "54");
        assertThat(people.out()).contains("precision  recall      F1  pictures", "macro mean", "predicted");
        Program program = Program.run("evaluate", "--model", model, "--samples", "54", "--json");
        assertThat(program.exit()).as(program.err()).isZero();
        Json report = JsonParser.parse(program.out());
        assertThat(report.member("pictures").orElseThrow()).hasToString("6");
        assertThat(report.member("classes").orElseThrow().elements()).hasSize(6);
        assertThat(report.member("f1").orElseThrow().elements()).hasSize(6);
        List<Json> rows = report.member("confusion").orElseThrow().elements();
        int total = rows.stream()
                .flatMap(row -> row.elements().stream())
                .mapToInt(count -> Integer.parseInt(count.toString()))
                .sum();
        assertThat(total).isEqualTo(6);
    }
}
