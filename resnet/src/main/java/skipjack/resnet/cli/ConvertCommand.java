package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import skipjack.nn.Model;
import skipjack.nn.keras.KerasModels;
import skipjack.nn.keras.KerasReader;
import skipjack.nn.keras.ModelFiles;

/** {@code skipjack convert}. */
@Command(
        name = "convert",
        description = {
            "Brings a model from one file format into another.",
            "",
            "Reads .h5 of any version of Keras, .keras and safetensors; what a file is, is decided by its content. The"
                    + " ending of OUT says what to write:%n",
            "  .h5, .hdf5     a whole model in HDF5, for Keras 2 and 3",
            "  .keras         a whole model in Keras 3's archive",
            "  .safetensors   a whole model of Skipjack's, parameters readable by many",
            "  .weights.h5    weights alone, for load_weights of Keras 3%n",
            "What a model was compiled with and its optimiser's state go along.%n"
        },
        footer = {
            "%nExamples:",
            "  skipjack convert skipjack-signs.safetensors signs.keras",
            "  skipjack convert old.h5 new.keras",
            "  skipjack convert --like model.keras epoch9.weights.h5 epoch9.h5"
        })
final class ConvertCommand implements Callable<Integer> {
    private static final List<String> ENDINGS = List.of(".h5", ".hdf5", ".keras", ".safetensors");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--like",
            paramLabel = "FILE",
            description = "A whole model of the same make, for an IN that holds weights alone.")
    private Optional<Path> like = Optional.empty();

    @Option(
            names = "--input-shape",
            paramLabel = "H,W,C",
            description = "Shape of a sample, for a model that leaves it open.")
    private Optional<String> inputShape = Optional.empty();

    @Option(names = "--weights-only", description = "Write weights alone, in the layout of Keras 2 if OUT ends in .h5.")
    private boolean weightsOnly;

    @Parameters(index = "0", paramLabel = "IN", description = "The file to read.")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write; one that is there is replaced.")
    private Path out;

    /** For picocli. */
    ConvertCommand() {}

    @Override
    public Integer call() throws IOException {
        if (ENDINGS.stream().noneMatch(out.toString()::endsWith)) {
            throw new IllegalArgumentException(
                    "%s: the ending must be one of %s".formatted(out, String.join(", ", ENDINGS)));
        }
        boolean weights = weightsOnly || out.toString().endsWith(".weights.h5");
        if (weights && !out.toString().endsWith(".h5")) {
            throw new IllegalArgumentException("%s: weights alone are written to .h5 files only".formatted(out));
        }
        OutputFile.check(out);
        PrintWriter text = spec.commandLine().getOut();
        ModelFiles.Opened saved = SavedModel.open(like.orElse(in), reader());
        Model model = saved.model();
        if (like.isPresent()) {
            KerasModels.loadWeights(model, in);
        }
        saved.notes().forEach(note -> text.println("note: " + note));
        if (weights) {
            KerasModels.saveWeights(model, out);
        } else {
            ModelFiles.write(model, saved.description(), out);
        }
        text.printf(
                Locale.ROOT,
                "%s: %s, %d layers, %,d parameters%s%n",
                out,
                model.name(),
                model.layers().size(),
                model.parameters().stream()
                        .mapToLong(parameter -> parameter.value().size())
                        .sum(),
                weights ? ", weights alone" : compiled(model));
        return ExitCode.OK;
    }

    private KerasReader reader() {
        KerasReader reader = new KerasReader();
        inputShape.ifPresent(shape -> reader.inputShape(ModelFiles.shape(shape)));
        return reader;
    }

    private static String compiled(Model model) {
        return model.optimizer()
                .map(optimizer -> ", %s after %d steps".formatted(optimizer.name(), optimizer.iterations()))
                .orElse(", not compiled");
    }
}
