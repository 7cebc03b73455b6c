package skipjack.resnet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import skipjack.nn.callback.Callback;
import skipjack.nn.training.Fit;
import skipjack.nn.training.Logs;

/** {@code --csv}: one line per epoch with all that was measured; an existing file is continued by a resumed run. */
final class CurveFile implements Callback {
    private final Path file;

    /** Writes to {@code file}. */
    CurveFile(Path file) {
        this.file = file;
    }

    @Override
    public void onEpochEnd(Fit fit, int epoch, Logs logs) {
        try {
            if (epoch == 0 || !Files.exists(file)) {
                Files.writeString(file, "epoch," + String.join(",", logs.names()) + "\n");
            }
            String values = logs.names().stream()
                    .map(name -> Double.toString(logs.get(name)))
                    .collect(Collectors.joining(","));
            Files.writeString(file, "%d,%s\n".formatted(epoch + 1, values), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
