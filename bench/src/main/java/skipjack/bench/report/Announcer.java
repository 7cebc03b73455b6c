package skipjack.bench.report;

import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Passes all that JMH says on to a log, and only the names of the benchmarks to standard error. */
record Announcer(OutputFormat log) implements OutputFormat {
    @Override
    public void startBenchmark(BenchmarkParams params) {
        System.err.println(params.getParamsKeys().stream()
                .map(key -> " " + key + "=" + params.getParam(key))
                .collect(
                        Collectors.joining("", params.getBenchmark().replaceFirst(".*\\.(?=[^.]+\\.[^.]+$)", ""), "")));
        log.startBenchmark(params);
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
        log.iteration(benchmark, params, iteration);
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult result) {
        log.iterationResult(benchmark, params, iteration, result);
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        log.endBenchmark(result);
    }

    @Override
    public void startRun() {
        log.startRun();
    }

    @Override
    public void endRun(Collection<RunResult> results) {
        log.endRun(results);
    }

    @Override
    public void print(String text) {
        log.print(text);
    }

    @Override
    public void println(String text) {
        log.println(text);
    }

    @Override
    public void verbosePrintln(String text) {
        log.verbosePrintln(text);
    }

    @Override
    public void write(int character) {
        log.write(character);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        log.write(bytes);
    }

    @Override
    public void flush() {
        log.flush();
    }

    @Override
    public void close() {
        log.close();
    }
}
