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

    /** A progress bar for a command. */
    static ProgressBar bar(CommandSpec spec, KerasDialect dialect) {
        boolean terminal = ProgressBar.standardOutputIsTerminal();
        return new ProgressBar(spec.commandLine().getOut(), dialect, terminal, columns(spec));
    }
}
