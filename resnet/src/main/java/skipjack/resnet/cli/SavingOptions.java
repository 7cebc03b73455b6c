package skipjack.resnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import skipjack.nn.view.curves.Curves;

/** What {@code train} leaves behind. */
final class SavingOptions {
    @Option(names = "--out", paramLabel = "FILE", description = "Where to save the model (default: ${DEFAULT-VALUE}).")
    private Path file = ModelOptions.DEFAULT_FILE;

    @Option(
            names = "--recalibrate",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Save the model with recalibrated statistics, or with the moving ones (default: recalibrated).")
    private boolean recalibrate;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write what every epoch measured.")
    private Optional<Path> csv = Optional.empty();

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description =
                    "Draw loss, accuracy and learning rate to a .png or .svg after every epoch, with the numbers in a"
                            + " .csv beside it.")
    private Optional<Path> plot = Optional.empty();

    /** For picocli. */
    SavingOptions() {}

    /** Finds out now what would prevent writing at the end. */
    void check() throws IOException {
        OutputFile.check(file);
        if (csv.isPresent()) {
            OutputFile.check(csv.get());
        }
        if (plot.isPresent()) {
            Curves.requireFormat(plot.get());
            OutputFile.check(plot.get());
        }
    }

    /** The model's file. */
    Path file() {
        return file;
    }

    /** Whether the model is saved with recalibrated statistics. */
    boolean recalibrate() {
        return recalibrate;
    }

    /** Where the numbers go, if anywhere. */
    Optional<Path> csv() {
        return csv;
    }

    /** Where the curves are drawn, if anywhere. */
    Optional<Path> plot() {
        return plot;
    }
}
