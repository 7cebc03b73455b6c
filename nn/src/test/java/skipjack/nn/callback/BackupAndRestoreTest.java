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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.nn.Model;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.toy.Toy;
import skipjack.nn.training.Fit;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.Logs;

/** A fit that fails at any step, or between epochs, goes on in a new model and ends with the bits of one that did not. */
class BackupAndRestoreTest {
    @TempDir
    static Path shared;

    private static Map<String, String> expected = Map.of();

    @TempDir
    Path folder;

    /** Fails when it has seen so many steps. */
    private static final class FailingAt implements Callback {
        private int left;

        private FailingAt(int left) {
            this.left = left;
        }

        @Override
        public void onBatchEnd(Fit fit, int batch, Logs logs) {
            left--;
            if (left == 0) {
                throw new IllegalStateException("power failure");
            }
        }

        static FailingAt step(int number) {
            return new FailingAt(number);
        }
    }

    private static final int NEVER = -1;

    @BeforeAll
    static void trainWithoutInterruption() throws IOException {
        Interrupted.train(shared, 0, FailingAt.step(NEVER));
        expected = Interrupted.results(shared);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aFitThatFailsAtEveryFewStepsEndsWithTheSameBits(int everySteps) throws IOException {
        int failures = 0;
        boolean done = false;
        while (!done) {
            // A backup after epochs only needs runs that get through one.
            int lifetime = everySteps == 0 ? Interrupted.STEPS + 1 + failures % 5 : 2 + everySteps + failures % 3;
            try {
                Interrupted.train(folder, everySteps, FailingAt.step(lifetime));
                done = true;
            } catch (IllegalStateException powerFailure) {
                failures++;
            }
        }
        assertThat(failures).isGreaterThan(4);
        assertThat(Interrupted.results(folder)).isEqualTo(expected);
        assertThat(folder.resolve("backup").resolve("backup.safetensors")).doesNotExist();
    }

    @Test
    void aFailureWhileACheckpointIsWrittenChangesNothing() throws IOException {
        for (int i = 0; i < 3; i++) {
            Callback failing = new Callback() {
                @Override
                public void onEpochEnd(Fit fit, int epoch, Logs logs) {
                    if (epoch % 2 == 1) {
                        throw new IllegalStateException("power failure");
                    }
                }
            };
            assertThatThrownBy(() -> Interrupted.train(folder, 4, failing)).hasMessage("power failure");
        }
        Interrupted.train(folder, 4, new Callback() {});
        assertThat(Interrupted.results(folder)).isEqualTo(expected);
    }

    @Test
    void aFitThatWasStoppedEarlyIsNotTrainedFurther() {
        BackupAndRestore backup = new BackupAndRestore(folder).keepAtEnd();
        FitOptions options = options(backup, new EarlyStopping(Monitor.highest("loss"), 1));
        Model first = Toy.compiled(4);
        List<Integer> epochs = first.fit(Toy.spiral(40, 1), options).epochs();
        assertThat(epochs).hasSizeLessThan(5);
        Model second = Toy.compiled(4);
        assertThat(second.fit(Toy.spiral(40, 1), options).epochs()).isEqualTo(epochs);
        assertThat(backup.hasResumed()).isTrue();
        assertThat(second.parameters().get(0).value().data())
                .containsExactly(first.parameters().get(0).value().data());
        backup.delete();
        assertThat(backup.file()).doesNotExist();
    }

    private static FitOptions options(Callback... callbacks) {
        return new FitOptions().epochs(5).batchSize(10).callbacks(callbacks);
    }

    @Test
    void anotherTrainingsBackupIsRefused() {
        BackupAndRestore backup = new BackupAndRestore(folder).keepAtEnd();
        Toy.compiled(4).fit(Toy.spiral(40, 1), options(backup).epochs(2));
        refused(
                "batch size is 10, here it is 20",
                Toy.compiled(4),
                40,
                options(backup).batchSize(20));
        refused("seed is 0, here it is 1", Toy.compiled(4), 40, options(backup).seed(1));
        refused("number of samples is 40, here it is 41", Toy.compiled(4), 41, options(backup));
        refused("list of callbacks is", Toy.compiled(4), 40, options(backup, new TerminateOnNaN()));
        Model other = Toy.compiled(4);
        other.compile(new Sgd(), other.compilation().loss());
        refused("optimiser is adam, here it is sgd", other, 40, options(backup));
        refused("tensors are unknown|has shape", Toy.compiled(5), 40, options(backup));
    }

    private void refused(String reason, Model model, int samples, FitOptions options) {
        assertThatThrownBy(() -> model.fit(Toy.spiral(samples, 1), options))
                .isInstanceOf(UncheckedIOException.class)
                .message()
                .contains("backup.safetensors")
                .containsPattern(reason);
    }

    @Test
    void whatIsNoBackupIsRefusedAndLeftoversAreSwept() throws IOException {
        BackupAndRestore backup = new BackupAndRestore(folder);
        Files.writeString(folder.resolve(".backup.safetensors.123.tmp"), "half a backup");
        Files.writeString(backup.file(), "no backup");
        assertThatThrownBy(() -> Toy.compiled(4).fit(Toy.spiral(40, 1), options(backup)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("backup.safetensors");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(backup.file());
        }
        assertThatThrownBy(() -> backup.everySteps(0)).hasMessageContaining("every 1 step");
    }
}
