package skipjack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** The module's own sources and, in bench, those of the peers; tests run in the module's folder. */
    private static List<Path> sources(String module) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String root : List.of("main", "peers")) {
            Path folder = Path.of("..", module, "src", root, "java");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    sources.addAll(files.filter(file -> file.toString().endsWith(".java"))
                            .toList());
                }
            }
        }
        return sources;
    }
}
