package skipjack.resnet.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skipjack completion}. */
@Command(
        name = "completion",
        description = {
            "Prints a script that makes the shell complete commands and options.",
            "",
            "It works for the name skipjack: put the folder of that script on your PATH, or make an alias.%n"
        },
        footer = {
            "%nExamples:",
            "  source <(skipjack completion bash)       in ~/.bashrc",
            "  skipjack completion zsh >~/.skipjack.zsh to be read from ~/.zshrc"
        })
final class CompletionCommand implements Runnable {
    /** Shells for which picocli writes scripts; one script serves both. */
    enum Shell {
        /** The GNU shell. */
        BASH,
        /** The shell of macOS. */
        ZSH
    }

    private static final String ZSH_FIRST = "autoload -U +X compinit && compinit\n";

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "bash|zsh", description = "Which shell (default: bash).")
    private Shell shell = Shell.BASH;

    /** For picocli. */
    CompletionCommand() {}

    @Override
    public void run() {
        String script = AutoComplete.bash(spec.root().name(), spec.root().commandLine());
        spec.commandLine().getOut().print(shell == Shell.ZSH ? ZSH_FIRST + script : script);
    }
}
