package skipjack.resnet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import skipjack.nn.Model;
import skipjack.nn.view.plot.ModelPlot;
import skipjack.nn.view.plot.PlotDirection;
import skipjack.nn.view.plot.PlotOptions;

/** {@code skipjack plot}. */
@Command(
        name = "plot",
        description = {
            "Draws a network: a box per layer, an arrow per connection, shortcuts in red.",
            "",
            "The file's ending decides the format: .png, .svg, or .dot for Graphviz. ResNet-50 makes a tall picture:"
                    + " look at an SVG in a browser.%n"
        },
        footer = {
            "%nExamples:",
            "  skipjack plot model.png                       the article's ResNet-50",
            "  skipjack plot --network resnet20 model.svg    the one for small pictures",
            "  skipjack plot --block identity block.svg --shapes",
            "  skipjack plot --model m.safetensors --direction LR wide.svg",
            "  skipjack plot model.dot && dot -Tpdf model.dot -o model.pdf"
        })
final class PlotCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NetworkOptions network;

    @Mixin
    private DialectOption dialect;

    @Option(names = "--shapes", description = "Show what goes into a layer and what comes out.")
    private boolean shapes;

    @Option(
            names = "--names",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Show the layers' names beside their classes, or not (default: shown).")
    private boolean names;

    @Option(names = "--activations", description = "Show activation functions.")
    private boolean activations;

    @Option(
            names = "--direction",
            paramLabel = "TB|LR",
            description = "From top to bottom or from left to right (default: ${DEFAULT-VALUE}).")
    private String direction = PlotDirection.TOP_TO_BOTTOM.rankdir();

    @Option(names = "--dpi", paramLabel = "N", description = "Dots per inch of a PNG (default: ${DEFAULT-VALUE}).")
    private int dpi = 96;

    @Parameters(paramLabel = "FILE", description = "Where to draw.")
    private Path file;

    /** For picocli. */
    PlotCommand() {}

    @Override
    public Integer call() throws IOException {
        PlotOptions options = new PlotOptions()
                .dialect(dialect.get())
                .shapes(shapes)
                .names(names)
                .activations(activations)
                .direction(PlotDirection.named(direction)
                        .orElseThrow(
                                () -> new IllegalArgumentException("--direction must be TB or LR, not " + direction)))
                .dpi(dpi);
        OutputFile.check(file);
        Model model = network.load();
        ModelPlot.write(model, file, options);
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %s, %d layers%n",
                        file, model.name(), model.layers().size());
        return ExitCode.OK;
    }
}
