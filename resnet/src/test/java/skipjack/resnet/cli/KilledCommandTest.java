package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skipjack.engine.random.MersenneTwister;

/** {@code skipjack train --backup} in a process of its own, killed with SIGKILL and started again, as a user would. */
class KilledCommandTest {
    private static final int KILLS = 4;
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void aTrainingThatWasKilledSavesTheSameBits() throws IOException, InterruptedException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Process uninterrupted = start(whole);
        assertThat(uninterrupted.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(uninterrupted.exitValue()).as(said(whole)).isZero();

        Path pieces = Files.createDirectory(folder.resolve("pieces"));
        MersenneTwister chance = new MersenneTwister(3);
        int kills = 0;
        for (int attempt = 0; attempt < KILLS; attempt++) {
            Process process = start(pieces);
            // Until it has written something new, and then for a random while.
            awaitChange(process, pieces.resolve("backup").resolve("backup.safetensors"));
            Thread.sleep(chance.randint(300));
            if (!process.isAlive()) {
                break;
            }
            process.destroyForcibly().waitFor();
            kills++;
        }
        assertThat(kills).as(said(pieces)).isPositive();
        Process last = start(pieces);
        assertThat(last.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).as(said(pieces)).isZero();
        assertThat(pieces.resolve("m.safetensors")).hasSameBinaryContentAs(whole.resolve("m.safetensors"));
        assertThat(pieces.resolve("log.csv")).hasSameBinaryContentAs(whole.resolve("log.csv"));
        assertThat(pieces.resolve("backup").resolve("backup.safetensors")).doesNotExist();
    }

    private static void awaitChange(Process process, Path file) throws IOException, InterruptedException {
        String before = stamp(file);
        while (process.isAlive() && stamp(file).equals(before)) {
            Thread.sleep(1);
        }
    }

    private static String stamp(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toString();
        } catch (NoSuchFileException notYet) {
            return "";
        }
    }

    private static String said(Path place) throws IOException {
        return Files.readString(place.resolve("said.txt"));
    }

    private static Process start(Path place) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-Djava.awt.headless=true",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Skipjack.class.getName(),
                        "train",
                        "--network=resnet20",
                        "--samples=40",
                        "--batch-size=8",
                        "--epochs=4",
                        "--augment=flip,shift=0.1",
                        "--validation-split=0.2",
                        "--patience=3",
                        "--plateau=1",
                        "--ema=0.9",
                        "--backup=backup",
                        "--backup-steps=1",
                        "--csv=log.csv",
                        "--out=m.safetensors")
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        place.resolve("said.txt").toFile()))
                .start();
    }
}
