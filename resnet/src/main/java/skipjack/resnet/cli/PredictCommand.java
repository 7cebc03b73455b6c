package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
        })
final class PredictCommand implements Callable<Integer> {
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

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "PNG, JPEG, BMP or GIF files, or folders of such.")
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
                Prediction prediction = predict(saved, image);
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
            files.addAll(ImageFiles.at(image));
        }
        return files;
    }

    private static Prediction predict(SavedModel saved, Path image) throws IOException {
        return Prediction.of(saved.model().predict(saved.picture(image)), saved.classes());
    }
}
