package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Help, version and wrong usage. */
final class UsageTest {
    @TempDir
    private Path folder;

    @Test
    void withoutACommandTheHelpIsShownAndTheExitCodeIsTwo() {
        Program run = Program.run();
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Commands:").contains("First steps:");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void everyCommandTeachesByExample() {
        List<String> commands =
                List.copyOf(Skipjack.commandLine().getSubcommands().keySet());
        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            Program run = Program.run(command, "--help");
            assertThat(run.exit()).as(command).isZero();
            assertThat(run.out()).as(command).contains("Example").contains("  skipjack " + command);
        }
    }

    @Test
    void theVersionNamesTheKernels() {
        Program run = Program.run("--version");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Skipjack").contains("Java 2").contains("thread");
    }

    @Test
    void aMisspeltCommandIsGuessed() {
        Program run = Program.run("repaly");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("'repaly'").contains("Did you mean").contains("replay");
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        Program run = Program.run("replay", "--wat");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--wat").contains("skipjack replay --help");
    }

    @Test
    void everyHelpNamesTheExitCodes() {
        for (String command : Skipjack.commandLine().getSubcommands().keySet()) {
            assertThat(Program.run(command, "--help").out()).contains("Exit codes:", "  2     wrong usage");
        }
        assertThat(Program.run("--help").out()).contains("Exit codes:");
    }

    @Test
    void noExampleIsBrokenOverTwoLines() {
        for (CommandLine command : Skipjack.commandLine().getSubcommands().values()) {
            for (String line : command.getCommandSpec().usageMessage().footer()) {
                assertThat(line).hasSizeLessThan(80);
            }
        }
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        Path bash = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(bash), "no bash here: its completion was not tried");
        Program run = Program.run("completion", "bash");
        assertThat(run.exit()).isZero();
        assertThat(complete(run.out(), "skipjack", "ev")).contains("evaluate");
        assertThat(complete(run.out(), "skipjack", "predict", "--t")).contains("--threads", "--top");
        assertThat(Program.run("completion", "zsh").out())
                .startsWith("autoload")
                .contains(run.out());
    }

    /** What bash offers after these words, the last of which is not complete. */
    private List<String> complete(String script, String... words) throws Exception {
        Path file = Files.writeString(
                folder.resolve("completion.sh"),
                script
                        + "\nCOMP_WORDS=(%s); COMP_CWORD=%d; _complete_skipjack; printf '%%s\\n' \"${COMPREPLY[@]}\"\n"
                                .formatted(String.join(" ", words), words.length - 1));
        Process process = new ProcessBuilder("/bin/bash", file.toString())
                .redirectErrorStream(true)
                .start();
        String offered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(offered).isZero();
        return offered.lines().map(String::strip).toList();
    }

    @Test
    void helpFitsATerminal() {
        for (CommandLine command : Skipjack.commandLine().getSubcommands().values()) {
            assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF).lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }
}
