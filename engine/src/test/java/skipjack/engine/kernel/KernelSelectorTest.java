package skipjack.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** What a JVM printed. */
    record Run(List<String> out, List<String> err) {}

    @ParameterizedTest
    @ValueSource(strings = {"128", "256", "512", "off", "auto"})
    void everyWidthComputesTheSameBits(String simd) {
        if (simd.equals("512") && Lanes.preferredBits() < 512) {
            simd = "auto";
        }
        Run run = run(MODULE, "-Dskipjack.simd=" + simd);
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
    void refusesAWidthThatThereIsNot() {
        assertThat(run(MODULE, "-Dskipjack.simd=1024").out())
                .containsExactly("-Dskipjack.simd=1024: it must be auto, 128, 256, 512 or off");
    }

    private static Run run(String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ConvolutionDigest.class.getName()));
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
