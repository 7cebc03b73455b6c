package skipjack.resnet.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import skipjack.nn.view.ModelSummary;

/** {@code skipjack summary}. */
@Command(
        name = "summary",
        description = {"Lists a network's layers with their shapes and parameters, as Keras does.", ""},
        footer = {
            "%nExamples:",
            "  skipjack summary                              the article's ResNet-50",
            "  skipjack summary --network resnet50-v1.5      the one of ImageNet",
            "  skipjack summary --model m.safetensors --keras 3",
            "  skipjack summary --block identity"
        })
final class SummaryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NetworkOptions network;

    @Mixin
    private DialectOption dialect;

    /** For picocli. */
    SummaryCommand() {}

    @Override
    public Integer call() throws IOException {
        spec.commandLine().getOut().print(ModelSummary.of(network.load(), dialect.get(), Screen.columns(spec)));
        return ExitCode.OK;
    }
}
