package skipjack.resnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every foreseeable failure is one line that somebody who does not know the code understands. */
final class FailuresTest {
    @Test
    void failuresAreExplained() {
        Map<Throwable, String> expected = Map.of(
                new NoSuchFileException("a.h5"), "a.h5: there is no such file or folder",
                new AccessDeniedException("/x"), "/x: permission denied",
                new UncheckedIOException(new IOException("a.h5: is cut off")), "a.h5: is cut off",
                new IllegalArgumentException("label 7 is outside"), "label 7 is outside",
                new IllegalArgumentException("first\nsecond"), "first",
                new NullPointerException("x"), "unexpected NullPointerException: x (--debug shows where)",
                new IllegalStateException(), "unexpected IllegalStateException (--debug shows where)");
        expected.forEach(
                (failure, line) -> assertThat(Failures.explain(failure)).isEqualTo(line));
        assertThat(Failures.explain(new OutOfMemoryError("Java heap space")))
                .startsWith("out of memory")
                .contains("--batch-size", "-Xmx");
    }

    @Test
    void stackTracesAreShownOnRequestOnly() {
        assertThat(report(false)).isEqualTo(List.of("skipjack: a.h5: is cut off"));
        assertThat(report(true)).hasSizeGreaterThan(2).anyMatch(line -> line.contains("FailuresTest"));
    }

    private static List<String> report(boolean debug) {
        StringWriter err = new StringWriter();
        CommandLine command = Skipjack.commandLine()
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setErr(new PrintWriter(err));
        new Failures(() -> debug).report(new IOException("a.h5: is cut off"), command);
        return err.toString().lines().toList();
    }
}
