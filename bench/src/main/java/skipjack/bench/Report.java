package skipjack.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks and prints what they reach in GFLOP/s and as a share of the peak measured in the same run. */
public final class Report {
    /*
     * The peak is measured before and after, at the width that the JVM prefers and at 256 bits, and the best
     * iteration of all counts, while a benchmark counts with the mean of its iterations: if the machine is disturbed, the
     * shares come out too low rather than too high.
     */
    private static final String PEAK = PeakFma.class.getName();

    /** JMH asks sun.misc.Unsafe where its fields lie; the JVM would warn of it in every fork. */
    private static final String QUIET = "--sun-misc-unsafe-memory-access=allow";

    private Report() {}

    /** JMH's own command line: a pattern of benchmark names and options such as {@code -p layer=A3_3X3_128}. */
    public static void main(String[] args) {
        try {
            run(args);
        } catch (NoBenchmarksException none) {
            System.err.println("bench: no benchmark has a name like that");
            System.exit(2);
        } catch (CommandLineOptionException | RunnerException | IOException refused) {
            System.err.println("bench: " + refused.getMessage());
            System.exit(2);
        }
    }

    private static void run(String[] args) throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions options = new CommandLineOptions(args);
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        double peak = peak();
        List<RunResult> results = new ArrayList<>(new Runner(new OptionsBuilder()
                        .parent(options)
                        .exclude(PEAK)
                        .jvmArgsAppend(QUIET)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run());
        peak = Math.max(peak, peak());
        print(peak, results);
    }

    private static double peak() throws RunnerException {
        double best = 0;
        for (String bits : List.of("0", "256")) {
            Collection<RunResult> runs = new Runner(new OptionsBuilder()
                            .include(PEAK)
                            .jvmArgsAppend(QUIET, "-Dskipjack.bench.bits=" + bits)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
            for (RunResult run : runs) {
                best = Math.max(
                        best,
                        run.getSecondaryResults().get("gflop").getStatistics().getMax());
            }
        }
        return best;
    }

    private static double gflops(RunResult run) {
        return run.getSecondaryResults().get("gflop").getScore();
    }

    private static void print(double peak, List<RunResult> results) {
        System.out.printf("peak of one thread  %.1f GFLOP/s%n%n", peak);
        System.out.printf("%-60s %9s %9s%n", "benchmark", "GFLOP/s", "% of peak");
        for (RunResult run : results) {
            BenchmarkParams params = run.getParams();
            String name =
                    Arrays.stream(params.getBenchmark().split("\\.")).skip(2).collect(Collectors.joining("."));
            String values = params.getParamsKeys().stream()
                    .map(key -> key.equals("layer") ? params.getParam(key) : key + "=" + params.getParam(key))
                    .collect(Collectors.joining(" "));
            int threads = params.getParamsKeys().contains("threads") ? Integer.parseInt(params.getParam("threads")) : 1;
            double gflops = gflops(run);
            System.out.printf("%-60s %9.1f %8.1f%%%n", name + " " + values, gflops, 100 * gflops / (peak * threads));
        }
    }
}
