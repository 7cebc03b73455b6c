package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import skipjack.nn.file.Json;
import skipjack.resnet.data.DataFileException;
import skipjack.resnet.data.ImageFiles;

/** {@code skipjack predict}. */
@Command(
        name = "predict",
        description = {
            "Says what a saved model sees in pictures.",
            "",
            "A picture is fitted into the size the model was trained on. One that cannot be read is reported and the"
                    + " others are still done; the exit code is 1 then.%n"
        },
        footer = {
            "%nExamples:",
            "  skipjack predict hand.jpg",
            "  skipjack predict --top 1 --json *.png",
            "  curl -s https://example.org/hand.jpg | skipjack predict -",
        })
final class PredictCommand implements Callable<Integer> {
    /** What stands for the picture that comes through a pipe. */
    static final String STANDARD_INPUT = "standard input";

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Skipjack program;

    @Mixin
    private ModelOptions options;

    @Option(names = "--top", paramLabel = "N", description = "Classes to show (default: ${DEFAULT-VALUE}).")
    private int top = 3;

    @Option(names = "--json", description = "Print a JSON array with an object per picture.")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "PNG, JPEG, BMP or GIF files, or folders of such; - for a picture on standard input.")
    private List<Path> images;

    /** For picocli. */
    PredictCommand() {}

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new IllegalArgumentException("--top must be at least 1, not " + top);
        }
        PrintWriter out = spec.commandLine().getOut();
        SavedModel saved = options.load();
        List<Json> answers = new ArrayList<>();
        int exit = ExitCode.OK;
        for (Path image : files()) {
            try {
                Prediction prediction =
                        image.toString().equals(STANDARD_INPUT) ? predictPiped(saved) : predict(saved, image);
                if (json) {
                    answers.add(prediction.toJson(image, top));
                } else {
                    out.println(prediction.describe(image, top));
                }
            } catch (IOException e) {
                program.failures().report(e, spec.commandLine());
                exit = ExitCode.SOFTWARE;
            }
        }
        if (json) {
            out.println(new Json.JsonArray(answers));
        }
        return exit;
    }

    /** The files that were named, and those in the folders that were. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path image : images) {
            files.addAll(image.toString().equals(STANDARD_INPUT) ? List.of(image) : ImageFiles.at(image));
        }
        return files;
    }

    /** Decoders want to read a file twice, so a picture from a pipe becomes one for a moment. */
    private static Prediction predictPiped(SavedModel saved) throws IOException {
        Path file = Files.createTempFile("skipjack", ".picture");
        try {
            Files.copy(System.in, file, StandardCopyOption.REPLACE_EXISTING);
            return predict(saved, file);
        } catch (DataFileException problem) {
            throw new IOException(
                    String.valueOf(problem.getMessage()).replace(file.toString(), STANDARD_INPUT), problem);
        } finally {
            Files.delete(file);
        }
    }

    private static Prediction predict(SavedModel saved, Path image) throws IOException {
        return Prediction.of(saved.model().predict(saved.picture(image)), saved.classes());
    }
}
