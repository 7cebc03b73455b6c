package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import skipjack.resnet.data.SignsFiles;
import skipjack.resnet.data.SyntheticSigns;
import skipjack.resnet.data.TrainTest;

/** {@code skipjack data}. */
@Command(
        name = "data",
        description = {
            "Draws synthetic signs and writes them as the course's pair of HDF5 files.%n",
            "Each picture shows a hand with 0 to 5 fingers raised. The seed decides every byte.%n"
        },
        footer = {
            "%nExamples:",
            "  skipjack data --out signs                        train_signs.h5 and test_signs.h5",
            "  skipjack data --out signs --preview signs.png    and a sheet to look at"
        })
final class DataCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write the two files to.")
    private Path folder;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the drawing (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--train", paramLabel = "N", description = "Pictures to train on (default: ${DEFAULT-VALUE}).")
    private int training = SyntheticSigns.TRAINING_PICTURES;

    @Option(names = "--test", paramLabel = "N", description = "Pictures to test with (default: ${DEFAULT-VALUE}).")
    private int testing = SyntheticSigns.TEST_PICTURES;

    @Option(
            names = "--preview",
            paramLabel = "FILE",
            description = "Write a PNG with the first pictures of every class.")
    private Optional<Path> preview = Optional.empty();

    /** For picocli. */
    DataCommand() {}

    @Override
    public Integer call() throws IOException {
        if (training < 1 || testing < 1) {
            throw new IllegalArgumentException(
                    "--train and --test must be at least 1, not %d and %d".formatted(training, testing));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (preview.isPresent()) {
            OutputFile.check(preview.get());
        }
        OutputFile.check(folder.resolve("train_signs.h5"));
        TrainTest signs = SyntheticSigns.draw(seed, training, testing);
        SignsFiles.write(folder, signs);
        out.printf("%s: %s%n", folder.resolve("train_signs.h5"), signs.train());
        out.printf("%s: %s%n", folder.resolve("test_signs.h5"), signs.test());
        if (preview.isPresent()) {
            ContactSheet.write(preview.get(), signs.train());
            out.printf("%s: the first pictures of each class, one class per row%n", preview.get());
        }
        return ExitCode.OK;
    }
}
