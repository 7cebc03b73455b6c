package skipjack.bench.report;

import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Starts JMH, silently, with what every run of ours needs. */
final class Jmh {
    /** JMH asks sun.misc.Unsafe where its fields lie, and the peers load libraries; the JVM would warn of it in every fork. */
    private static final String[] QUIET = {"--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"
    };

    private Jmh() {}

    /** Options to add to. */
    static OptionsBuilder options(String... jvmArguments) {
        OptionsBuilder options = new OptionsBuilder();
        String[] arguments = new String[QUIET.length + jvmArguments.length];
        System.arraycopy(QUIET, 0, arguments, 0, QUIET.length);
        System.arraycopy(jvmArguments, 0, arguments, QUIET.length, jvmArguments.length);
        options.jvmArgsAppend(arguments);
        options.verbosity(VerboseMode.SILENT);
        options.shouldFailOnError(true);
        return options;
    }

    /** Runs one benchmark as it is annotated. */
    static Collection<RunResult> run(String benchmark, int threads, String... jvmArguments) throws RunnerException {
        return new Runner(options(jvmArguments)
                        .include("^" + benchmark.replace(".", "\\.") + "\\.")
                        .threads(threads)
                        .build())
                .run();
    }

    /** Runs a task of a suite, counting the bytes it allocates. */
    static Collection<RunResult> run(Suite.Task task) throws RunnerException {
        ChainedOptionsBuilder options = options()
                .include(task.pattern())
                .forks(task.forks())
                .warmupIterations(task.warmups())
                .measurementIterations(task.iterations())
                .addProfiler(GCProfiler.class);
        if (task.seconds() > 0) {
            TimeValue time = TimeValue.milliseconds((long) (1000 * task.seconds()));
            options.warmupTime(time).measurementTime(time);
        }
        task.params().forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        return new Runner(options.build()).run();
    }
}
