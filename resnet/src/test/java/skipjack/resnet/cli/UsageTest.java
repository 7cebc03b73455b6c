package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Help, version and wrong usage. */
final class UsageTest {
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
    void helpFitsATerminal() {
        for (CommandLine command : Skipjack.commandLine().getSubcommands().values()) {
            assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF).lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }
}
