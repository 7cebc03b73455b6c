package skipjack.resnet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * One run of the program within the test's JVM.
 *
 * @param exit the exit code
 * @param out all of stdout
 * @param err all of stderr
 */
record Program(int exit, String out, String err) {
    /** Runs the program without colour. */
    static Program run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Skipjack.commandLine()
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exit = program.execute(Skipjack.parsable(arguments));
        return new Program(exit, out.toString(), err.toString());
    }
}
