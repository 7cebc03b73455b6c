package skipjack.resnet.cli;

import picocli.CommandLine.Model.CommandSpec;
import skipjack.nn.callback.ProgressBar;
import skipjack.nn.view.KerasDialect;

/** Where a command's output is seen. */
final class Screen {
    private Screen() {}

    /** Columns of the terminal; more than anybody needs where the output goes elsewhere. */
    static int columns(CommandSpec spec) {
        return ProgressBar.standardOutputIsTerminal() ? spec.usageMessage().width() : 1 << 20;
    }

    /** A progress bar for a command, without colours where the variable {@code NO_COLOR} asks for that. */
    static ProgressBar bar(CommandSpec spec, KerasDialect dialect) {
        boolean terminal = ProgressBar.standardOutputIsTerminal();
        ProgressBar bar = new ProgressBar(spec.commandLine().getOut(), dialect, terminal, columns(spec));
        return spec.commandLine().getColorScheme().ansi().enabled() ? bar : bar.withoutColours();
    }
}
