package skipjack.nn.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skipjack.engine.random.MersenneTwister;

/** Kills a real process, with SIGKILL where there are signals, at moments nobody has chosen. */
class KilledProcessTest {
    private static final int LEAST_KILLS = 6;
    private static final int MOST_STARTS = 60;
    private static final int PATIENCE = 2 * Interrupted.STEPS;

    @TempDir
    Path folder;

    @Test
    void aProcessThatIsKilledAgainAndAgainEndsWithTheSameBits() throws IOException, InterruptedException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path pieces = Files.createDirectory(folder.resolve("pieces"));
        assertThat(runs(whole, Integer.MAX_VALUE, 0)).isTrue();
        MersenneTwister chance = new MersenneTwister(7);
        int kills = 0;
        for (int start = 0; start < MOST_STARTS; start++) {
            // After some steps' output, and then some time in the middle of whatever it does: a step, a backup, an
            // epoch's end.
            boolean mayEnd = kills >= LEAST_KILLS && start > MOST_STARTS / 2;
            int steps = mayEnd ? Integer.MAX_VALUE : 1 + chance.randint(PATIENCE);
            if (runs(pieces, steps, chance.randint(4_000_000))) {
                break;
            }
            kills++;
        }
        assertThat(kills).isGreaterThanOrEqualTo(LEAST_KILLS);
        Map<String, String> expected = Interrupted.results(whole);
        assertThat(Interrupted.results(pieces)).isEqualTo(expected);
    }

    /** Runs the program until it has made so many steps, waits a little, and kills it; whether it came to its end before. */
    private static boolean runs(Path folder, int steps, int nanos) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dskipjack.simd=off",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path") + File.pathSeparator,
                        Interrupted.class.getName(),
                        folder.toString(),
                        "2")
                .redirectErrorStream(true)
                .start();
        int seen = 0;
        StringBuilder said = new StringBuilder();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null && seen < steps; line = out.readLine()) {
                said.append(line).append('\n');
                seen += line.startsWith("step") ? 1 : 0;
            }
            if (seen >= steps) {
                long end = System.nanoTime() + nanos;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                process.destroyForcibly();
            }
        }
        int exit = process.waitFor();
        boolean done = said.toString().endsWith("done\n");
        if (seen < steps && !done) {
            throw new AssertionError("the process ended with %d by itself:%n%s".formatted(exit, said));
        }
        return exit == 0;
    }
}
