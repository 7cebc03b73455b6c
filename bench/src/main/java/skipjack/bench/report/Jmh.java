package skipjack.bench.report;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Starts JMH with what every run of ours needs.
 *
 * @param log where JMH and the JVMs that it starts write
 */
record Jmh(OutputFormat log) {
    /** JMH asks sun.misc.Unsafe where its fields lie, and the peers load libraries; the JVM would warn of it in every fork. */
    private static final String[] QUIET = {"--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"
    };

    /** Writes all that JMH says to a stream, and leaves the stream open. */
    static Jmh loggingTo(OutputStream stream) {
        OutputStream open = new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        PrintStream print = new PrintStream(open, true, StandardCharsets.UTF_8);
        return new Jmh(OutputFormatFactory.createFormatInstance(print, VerboseMode.NORMAL));
    }

    /** Options to add to. */
    static OptionsBuilder options(String... jvmArguments) {
        OptionsBuilder options = new OptionsBuilder();
        String[] arguments = new String[QUIET.length + jvmArguments.length];
        System.arraycopy(QUIET, 0, arguments, 0, QUIET.length);
        System.arraycopy(jvmArguments, 0, arguments, QUIET.length, jvmArguments.length);
        options.jvmArgsAppend(arguments);
        options.shouldFailOnError(true);
        return options;
    }

    /** Runs one benchmark as it is annotated. */
    Collection<RunResult> run(String benchmark, int threads, String... jvmArguments) throws RunnerException {
        ChainedOptionsBuilder options = options(jvmArguments)
                .include("^" + benchmark.replace(".", "\\.") + "\\.")
                .threads(threads);
        return new Runner(options.build(), log).run();
    }

    /** Runs a piece of a suite, counting the bytes it allocates. */
    Collection<RunResult> run(Piece piece) throws RunnerException {
        Task task = piece.task();
        ChainedOptionsBuilder options = options()
                .include("^" + piece.benchmark().replace(".", "\\.") + "$")
                .forks(task.forks())
                .warmupIterations(task.warmups())
                .measurementIterations(task.iterations())
                .addProfiler(GCProfiler.class);
        if (task.seconds() > 0) {
            TimeValue time = TimeValue.milliseconds((long) (1000 * task.seconds()));
            options.warmupTime(time).measurementTime(time);
        }
        piece.params().forEach(options::param);
        return new Runner(options.build(), log).run();
    }
}
