package skipjack.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * What one benchmark reached, each number the median over the forks of each fork's median iteration.
 *
 * @param benchmark class and method, {@code InferenceBenchmark.predict}
 * @param params its parameters by name
 * @param threads threads it computed on
 * @param milliseconds for one call
 * @param gflops billions of floating-point operations per second, not a number if it does not count them
 * @param megabytes peak resident memory in 10⁶ bytes, not a number if that is not its subject
 * @param allocated bytes of the Java heap for one call, not a number if not measured
 */
record Score(
        String benchmark,
        Map<String, String> params,
        int threads,
        double milliseconds,
        double gflops,
        double megabytes,
        double allocated) {
    private static final Map<String, String> PEERS = Map.of("Onnx", "ONNX Runtime: ", "Torch", "PyTorch: ");
    private static final String THREADS = "threads";

    /** Reads what JMH returned. */
    static Score of(RunResult run) {
        BenchmarkParams params = run.getParams();
        String[] path = params.getBenchmark().split("\\.", -1);
        Map<String, String> values = new TreeMap<>();
        for (String key : params.getParamsKeys()) {
            values.put(key, params.getParam(key));
        }
        int threads = values.containsKey(THREADS) ? Integer.parseInt(values.get(THREADS)) : params.getThreads();
        values.remove(THREADS);
        double score = median(run, iteration -> iteration.getPrimaryResult().getScore());
        return new Score(
                path[path.length - 2] + "." + path[path.length - 1],
                values,
                threads,
                params.getMode() == Mode.Throughput ? 1000 / score : score,
                median(run, iteration -> secondary(iteration, "gflop")),
                median(run, iteration -> secondary(iteration, "megabytes")),
                median(run, iteration -> secondary(iteration, "gc.alloc.rate.norm")));
    }

    /** The largest value of any iteration: for peaks, and for nothing else. */
    static double best(Collection<RunResult> runs, String counter) {
        return runs.stream()
                .flatMap(run -> run.getBenchmarkResults().stream())
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> secondary(iteration, counter))
                .max()
                .orElse(Double.NaN);
    }

    private static double median(RunResult run, ToDoubleFunction<IterationResult> value) {
        List<Double> forks = new ArrayList<>();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            forks.add(median(fork.getIterationResults().stream()
                    .map(value::applyAsDouble)
                    .toList()));
        }
        return median(forks);
    }

    /** The middle value, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static double secondary(IterationResult iteration, String name) {
        for (String key : iteration.getSecondaryResults().keySet()) {
            if (key.endsWith(name)) {
                return iteration.getSecondaryResults().get(key).getScore();
            }
        }
        return Double.NaN;
    }

    /** Whose it is: {@code Onnx}, {@code Torch}, or empty for ours. */
    String peer() {
        return PEERS.keySet().stream().filter(benchmark::startsWith).findFirst().orElse("");
    }

    /** How often longer, or larger, the peer is at the same work; not a number if it was not measured. */
    double ratio(String peer, List<Score> all) {
        return all.stream()
                .filter(other -> other.benchmark().equals(peer + benchmark)
                        && other.params().equals(params)
                        && other.threads() == threads)
                .mapToDouble(other -> other.cost() / cost())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** What there should be little of. */
    private double cost() {
        return Double.isNaN(megabytes) ? milliseconds : megabytes;
    }

    /** {@code InferenceBenchmark.predict ARTICLE batch=32, 2 threads}. */
    String describe() {
        String values = params.entrySet().stream()
                .map(entry -> entry.getValue().matches("\\d+")
                        ? " " + entry.getKey() + "=" + entry.getValue()
                        : " " + entry.getValue())
                .collect(Collectors.joining());
        String name = benchmark.substring(peer().length()).replace("Benchmark.", " ");
        return PEERS.getOrDefault(peer(), "") + name + values + (threads > 1 ? ", %d threads".formatted(threads) : "");
    }
}
