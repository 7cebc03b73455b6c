package skipjack.resnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the program in a JVM of its own, as users do: on the module path, on the class path, with and without flags. */
final class LaunchTest {
    private static final String MAIN = "skipjack.resnet.cli.Skipjack";

    @TempDir
    private Path folder;

    private record Run(int exit, String out, List<String> err) {}

    @Test
    void theModulePathNeedsNoFlag() throws Exception {
        Run run = java("-p", ownPath(), "-m", "skipjack.resnet/" + MAIN, "replay");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertRightAnswers(run);
        assertThat(flagHints(run)).isEmpty();
    }

    @Test
    void theClassPathWithoutTheFlagIsRightAndSaysOnceWhatMakesItFast() throws Exception {
        Run run = java("-cp", ownPath(), MAIN, "replay");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertRightAnswers(run);
        assertThat(flagHints(run)).hasSize(1);
        assertThat(run.err()).hasSize(1);
    }

    @Test
    void theClassPathWithTheFlagSaysNothingOfItsOwn() throws Exception {
        Run run = java("--add-modules=jdk.incubator.vector", "-cp", ownPath(), MAIN, "replay");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertRightAnswers(run);
        assertThat(flagHints(run)).isEmpty();
    }

    @Test
    void longOutputArrivesWhole() throws Exception {
        Run summary = java("-p", ownPath(), "-m", "skipjack.resnet/" + MAIN, "summary");
        assertThat(summary.out().strip()).endsWith("_".repeat(100));
        Run completion = java("-p", ownPath(), "-m", "skipjack.resnet/" + MAIN, "completion");
        assertThat(completion.out()).contains("complete -F _complete_skipjack");
    }

    @Test
    void vectorsCanBeSwitchedOff() throws Exception {
        Run run = java("-Dskipjack.simd=off", "-p", ownPath(), "-m", "skipjack.resnet/" + MAIN, "--version");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).contains("scalar");
    }

    /** The two experiments that agree with the publication, to the digits that both show. */
    private static void assertRightAnswers(Run run) {
        List<Double> differences = run.out()
                .lines()
                .map(String::strip)
                .map(line -> line.split(" +"))
                .filter(cells -> cells.length == 3 && cells[2].matches("-?\\d\\.\\de[+-]\\d+"))
                .map(cells -> Double.valueOf(cells[2]))
                .toList();
        assertThat(differences).hasSize(18);
        assertThat(differences.subList(0, 12))
                .allSatisfy(difference -> assertThat(Math.abs(difference))
                        .isLessThan(32 * 4 * 0x1p-24)); // some 32 roundings of numbers below 4
    }

    private static List<String> flagHints(Run run) {
        return run.err().stream().filter(line -> line.contains("--add-modules")).toList();
    }

    private Run java(String... arguments) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
        int exit = builder.start().waitFor();
        return new Run(exit, Files.readString(out), Files.readAllLines(err, StandardCharsets.UTF_8));
    }

    /** The class path of this test without the tests and what only they need; its folders and jars are modules as well. */
    private static String ownPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(entry -> Stream.of(
                                "junit",
                                "assertj",
                                "jqwik",
                                "jackson",
                                "opentest4j",
                                "apiguardian",
                                "byte-buddy",
                                "jspecify",
                                "surefire")
                        .noneMatch(
                                name -> Path.of(entry).getFileName().toString().contains(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
