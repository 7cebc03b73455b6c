package skipjack.resnet.data;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files that lie beside the checkout and are not part of it. */
public final class SharedFiles {
    private SharedFiles() {}

    /** The path below {@code shared/}; it need not exist. */
    public static Path find(String path) {
        String given = System.getProperty("skipjack.shared", "");
        if (!given.isEmpty()) {
            return Path.of(given).resolve(path);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared"))) {
                return at.resolve("shared").resolve(path);
            }
        }
        return Path.of("shared").resolve(path);
    }
}
