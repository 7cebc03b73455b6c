package skipjack.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts JVMs with other flags: the kernels are chosen once for each. */
class KernelSelectorTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    private static final String AT_ONCE = "-Dskipjack.coldstart=off";

    /** What a JVM printed. */
    record Run(List<String> out, List<String> err) {}

    @ParameterizedTest
    @ValueSource(strings = {"128", "256", "512", "off", "auto"})
    void everyWidthComputesTheSameBits(String simd) {
        if (simd.equals("512") && Lanes.preferredBits() < 512) {
            simd = "auto";
        }
        Run run = run(MODULE, AT_ONCE, "-Dskipjack.simd=" + simd);
        String expected = switch (simd) {
            case "off" -> "scalar kernels";
            case "auto" -> KernelSelector.selected().describe();
            default -> simd + "-bit vectors";
        };
        assertThat(run.out()).first().isEqualTo(expected);
        assertThat(run.out().get(1)).isEqualTo(run(MODULE).out().get(1));
    }

    @Test
    void withoutTheModuleTheScalarKernelsRunAndOneLineNamesTheFlag() {
        Run run = run();
        assertThat(run.out()).first().isEqualTo("scalar kernels");
        assertThat(run.out().get(1)).isEqualTo(run(MODULE).out().get(1));
        assertThat(run.err()).singleElement().asString().contains(MODULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1"})
    void withoutC2TheScalarKernelsRun(String flag) {
        assertThat(run(MODULE, flag).out()).first().isEqualTo("scalar kernels");
    }

    @Test
    void plainLoopsBeginAndVectorsTakeOverWithTheSameBits() {
        assumeTrue(!(KernelSelector.selected() instanceof ScalarKernels), "there are no vectors to take over");
        Run run = start(List.of(MODULE), List.of("until compiled"));
        String digest = run(MODULE, AT_ONCE).out().get(1);
        assertThat(run.out())
                .containsExactly(
                        "scalar kernels", digest, KernelSelector.selected().describe(), digest);
    }

    @Test
    void refusesAWordForColdStartsThatMeansNothing() {
        assertThat(run(MODULE, "-Dskipjack.coldstart=yes").out())
                .containsExactly("-Dskipjack.coldstart=yes: it must be on or off");
    }

    @Test
    void refusesAWidthThatThereIsNot() {
        assertThat(run(MODULE, "-Dskipjack.simd=1024").out())
                .containsExactly("-Dskipjack.simd=1024: it must be auto, 128, 256, 512 or off");
    }

    private static Run run(String... flags) {
        return start(List.of(flags), List.of());
    }

    private static Run start(List<String> flags, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ConvolutionDigest.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA") || name.startsWith("JDK_JAVA"));
        try {
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(
                    out.lines().toList(),
                    err.lines()
                            .filter(line -> !line.contains("incubator modules"))
                            .toList());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
