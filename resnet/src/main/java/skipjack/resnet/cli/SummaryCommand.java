package skipjack.resnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import skipjack.nn.Model;
import skipjack.nn.view.KerasDialect;
import skipjack.nn.view.ModelSummary;
import skipjack.resnet.ResNet50;
import skipjack.resnet.ResNet50V15;

/** {@code skipjack summary}. */
@Command(
        name = "summary",
        description = "Lists a network's layers with their shapes and parameters, as Keras does.%n",
        footer = {
            "%nExamples:",
            "  skipjack summary                              the article's ResNet-50",
            "  skipjack summary --network v1.5               the one of ImageNet, 224 x 224, 1000 classes",
            "  skipjack summary --model m.safetensors"
        })
final class SummaryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "FILE", description = "A saved model, instead of a new one.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--network",
            paramLabel = "NAME",
            description = "A new network: article or v1.5 (default: ${DEFAULT-VALUE}).")
    private String network = "article";

    @Option(
            names = "--keras",
            paramLabel = "VERSION",
            description = "Whose layout: 2, as in the article, or 3 (default: ${DEFAULT-VALUE}).")
    private int keras = 2;

    /** For picocli. */
    SummaryCommand() {}

    @Override
    public Integer call() throws IOException {
        if (keras != 2 && keras != 3) {
            throw new IllegalArgumentException("--keras must be 2 or 3, not " + keras);
        }
        Model model = file.isPresent() ? SavedModel.read(file.get()).model() : network();
        spec.commandLine()
                .getOut()
                .print(ModelSummary.of(model, keras == 2 ? KerasDialect.KERAS_2 : KerasDialect.KERAS_3));
        return ExitCode.OK;
    }

    private Model network() {
        return switch (network) {
            case "article" -> ResNet50.article();
            case "v1.5" -> ResNet50V15.imageNet();
            default -> throw new IllegalArgumentException("--network must be article or v1.5, not " + network);
        };
    }
}
