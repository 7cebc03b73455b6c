package skipjack.resnet.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code skipjack}: without a command it shows its help. */
@Command(
        name = "skipjack",
        description = "Trains and runs ResNet-50 in pure Java.%n",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = VersionLine.class,
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            SummaryCommand.class,
            PlotCommand.class,
            ConvertCommand.class,
            InspectCommand.class,
            DataCommand.class,
            ReplayCommand.class,
            WalkthroughCommand.class,
            CompletionCommand.class
        },
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:bad input, or a failure: one line on stderr says which",
            "2:wrong usage",
            "130:interrupted by Ctrl-C"
        },
        footer = {
            "%nFirst steps:",
            "  skipjack train                 learn synthetic hand signs, test, save",
            "  skipjack predict hand.jpg      what the saved model sees in a picture",
            "  skipjack plot model.svg        the network as a picture",
            "  skipjack train --data DIR      learn the course's photographs",
            "  skipjack COMMAND --help        what a command does and takes"
        })
public final class Skipjack implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace behind an error.")
    private boolean debug;

    private final Failures failures = new Failures(() -> debug || Boolean.getBoolean("skipjack.debug"));

    /** For {@link #commandLine}. */
    Skipjack() {}

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        // Pictures are read and drawn without a screen; on a Mac the Dock would show the program otherwise.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        StandardOutput screen = new StandardOutput();
        PrintWriter out = new PrintWriter(screen, true, System.out.charset());
        int exit = commandLine().setOut(out).execute(parsable(arguments));
        out.flush(); // print alone does not
        screen.problem().ifPresent(problem -> System.err.println("skipjack: " + problem));
        System.exit(screen.problem().isPresent() ? ExitCode.SOFTWARE : exit);
    }

    /** A lone dash under the name of what it means: picocli's abbreviations stumble over it. */
    static String[] parsable(String... arguments) {
        return Stream.of(arguments)
                .map(argument -> argument.equals("-") ? PredictCommand.STANDARD_INPUT : argument)
                .toArray(String[]::new);
    }

    /** The program, ready to be executed with arguments. */
    static CommandLine commandLine() {
        Skipjack program = new Skipjack();
        Failures failures = program.failures;
        return new CommandLine(program)
                .setUsageHelpAutoWidth(true)
                .setAbbreviatedOptionsAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(failures.guarding(new RunLast()))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** Where commands report what they can go on after. */
    Failures failures() {
        return failures;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
