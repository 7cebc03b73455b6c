package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import skipjack.nn.file.Json;
import skipjack.nn.keras.FileInspector;

/** {@code skipjack inspect}. */
@Command(
        name = "inspect",
        description = {
            "Tells what a model file is and holds.",
            "",
            "Reads any HDF5 file (.h5), .keras archives and safetensors: who saved it, its layers, what it was compiled"
                    + " with, and its tensors. It need not be a model that Skipjack supports; the last line says whether it"
                    + " is, or why not.%n"
        },
        footer = {
            "%nExamples:",
            "  skipjack inspect model.h5",
            "  skipjack inspect --all model.keras    every tensor and every attribute",
            "  skipjack inspect --json model.h5      the same for a program"
        })
final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object: everything there is to tell.")
    private boolean json;

    @Option(names = "--all", description = "Show every layer, tensor and attribute, not the first 20 of each.")
    private boolean all;

    @Parameters(paramLabel = "FILE", description = "A model file.")
    private Path file;

    /** For picocli. */
    InspectCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Json report = FileInspector.inspect(file);
        if (json) {
            out.println(report);
        } else {
            new InspectionText(report, all ? Integer.MAX_VALUE : 20).print(out);
        }
        return ExitCode.OK;
    }
}
