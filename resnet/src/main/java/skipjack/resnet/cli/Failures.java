package skipjack.resnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line on stderr what went wrong, and chooses the exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final BooleanSupplier debug;

    /** With stack traces where {@code debug} says so. */
    Failures(BooleanSupplier debug) {
        this.debug = debug;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        say(command, e.getMessage());
        List<String> suggestions =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        if (!suggestions.isEmpty()) {
            err.println("Did you mean %s?".formatted(String.join(" or ", suggestions)));
        }
        err.println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        trace(e, err);
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        report(e, command);
        return ExitCode.SOFTWARE;
    }

    /** A strategy that reports an exhausted heap like any other failure; picocli itself passes errors on. */
    IExecutionStrategy guarding(IExecutionStrategy strategy) {
        return parsed -> {
            try {
                return strategy.execute(parsed);
            } catch (OutOfMemoryError e) {
                report(e, parsed.commandSpec().commandLine());
                return ExitCode.SOFTWARE;
            }
        };
    }

    /** Reports what ended a command, or a part of it that the command can do without. */
    void report(Throwable e, CommandLine command) {
        say(command, explain(e));
        trace(e, command.getErr());
    }

    private static void say(CommandLine command, String line) {
        command.getErr().println(command.getColorScheme().errorText("skipjack: " + line));
    }

    private void trace(Throwable e, PrintWriter err) {
        if (debug.getAsBoolean()) {
            e.printStackTrace(err);
        }
    }

    /** One line about this failure for somebody who does not know the code. */
    static String explain(Throwable e) {
        if (e instanceof UncheckedIOException wrapper) {
            return explain(wrapper.getCause());
        }
        if (e instanceof OutOfMemoryError) {
            return "out of memory: the heap of %d MiB is too small. Take a smaller --batch-size, or give the JVM more with SKIPJACK_OPTS=-Xmx4g"
                    .formatted(Runtime.getRuntime().maxMemory() >> 20);
        }
        if (e instanceof FileSystemException file) {
            return explain(file);
        }
        boolean expected =
                e instanceof IOException || e instanceof IllegalArgumentException || e instanceof IllegalStateException;
        String message =
                e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
        if (expected && !message.isBlank()) {
            return message;
        }
        return "unexpected %s%s (--debug shows where)"
                .formatted(e.getClass().getSimpleName(), message.isBlank() ? "" : ": " + message);
    }

    private static String explain(FileSystemException e) {
        String reason;
        if (e instanceof NoSuchFileException) {
            reason = "there is no such file or folder";
        } else if (e instanceof AccessDeniedException) {
            reason = "permission denied";
        } else if (e instanceof FileAlreadyExistsException) {
            reason = "is there already";
        } else {
            reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        }
        return e.getFile() + ": " + reason;
    }
}
