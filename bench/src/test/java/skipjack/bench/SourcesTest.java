package skipjack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source folder of the house has in common. */
final class SourcesTest {
    /** No file may hold all operations, or all variants of one. */
    private static final int LONGEST = 400;

    @ParameterizedTest
    @ValueSource(strings = {"engine", "nn", "resnet", "bench"})
    void everyPackageTellsItsStory(String module) throws IOException {
        List<Path> files = sources(module);
        List<Path> packages = files.stream().map(Path::getParent).distinct().toList();
        for (Path folder : packages) {
            if (folder.endsWith("java")) {
                continue; // module-info lies here
            }
            assertThat(folder.resolve("package-info.java")).content().contains("/**");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "nn", "resnet", "bench"})
    void everyFileHoldsOneIdea(String module) throws IOException {
        for (Path file : sources(module)) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(LONGEST);
        }
    }

    /** Tests run in the module's folder. */
    private static List<Path> sources(String module) throws IOException {
        Path folder = Path.of("..", module, "src", "main", "java");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
