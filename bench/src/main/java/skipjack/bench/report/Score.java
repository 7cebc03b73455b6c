package skipjack.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * What one benchmark reached, each number the median over the forks of each fork's median iteration. Of what is allocated
 * the least iteration counts: the others may include what is still being compiled, where vectors are objects.
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
    private static final String THREADS = "threads";
    private static final String LAYOUT = "layout";

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
                milliseconds(params, score),
                median(run, iteration -> secondary(iteration, "gflop")),
                median(run, iteration -> secondary(iteration, "megabytes")),
                allocated(run));
    }

    private static double milliseconds(BenchmarkParams params, double score) {
        double milliseconds = 1e-6 * params.getTimeUnit().toNanos(1);
        return params.getMode() == Mode.Throughput ? milliseconds / score : milliseconds * score;
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

    private static double allocated(RunResult run) {
        List<Double> forks = new ArrayList<>();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            forks.add(fork.getIterationResults().stream()
                    .mapToDouble(iteration -> secondary(iteration, "gc.alloc.rate.norm"))
                    .min()
                    .orElse(Double.NaN));
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

    /** Whose it is. */
    Party party() {
        return Party.of(benchmark);
    }

    /** The benchmark's name as ours have it. */
    String work() {
        return benchmark.substring(party().prefix().length());
    }

    /** A parameter's value, or nothing. */
    String param(String name) {
        return params.getOrDefault(name, "");
    }

    /** The peer's best at the same work, in whatever layout of memory. */
    Optional<Score> beside(Party peer, List<Score> all) {
        return all.stream()
                .filter(other -> other.party() == peer && isSameWork(other) && other.threads() == threads)
                .min(Comparator.comparingDouble(Score::cost));
    }

    /** Whether both do the same, if perhaps on different numbers of threads. */
    boolean isSameWork(Score other) {
        return work().equals(other.work()) && withoutLayout().equals(other.withoutLayout());
    }

    private Map<String, String> withoutLayout() {
        Map<String, String> rest = new TreeMap<>(params);
        rest.remove(LAYOUT);
        return rest;
    }

    /** How often longer, or larger, the peer is at the same work; not a number if it was not measured. */
    double ratio(Party peer, List<Score> all) {
        return beside(peer, all).map(other -> other.cost() / cost()).orElse(Double.NaN);
    }

    /** What there should be little of: memory where that is measured, else time. */
    double cost() {
        return isMemory() ? megabytes : milliseconds;
    }

    boolean isMemory() {
        return !Double.isNaN(megabytes);
    }
}
