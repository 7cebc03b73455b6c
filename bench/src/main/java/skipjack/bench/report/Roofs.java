package skipjack.bench.report;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What the machine can do at most, measured in this run.
 *
 * @param gflops billions of operations per second, by number of threads
 * @param gbytes billions of bytes per second from memory, by number of threads
 */
record Roofs(Map<Integer, Double> gflops, Map<Integer, Double> gbytes) {
    /*
     * The arithmetic is measured before the suite and after it, and the best iteration counts, while a benchmark counts
     * with its median: if the machine is disturbed, the shares come out too low rather than too high. One thread also
     * tries 256 bits, because the widest vectors are not the fastest everywhere.
     */
    private static final String FMA = "skipjack.bench.PeakFma";
    private static final String BANDWIDTH = "skipjack.bench.PeakBandwidth";

    /** Measures one thread and, on a machine that has several processors, all of them. */
    static Roofs measure(Jmh jmh) throws RunnerException {
        Map<Integer, Double> gflops = new TreeMap<>();
        Map<Integer, Double> gbytes = new TreeMap<>();
        double wide = Score.best(jmh.run(FMA, 1), "gflop");
        double narrow = Score.best(jmh.run(FMA, 1, "-Dskipjack.bench.bits=256"), "gflop");
        gflops.put(1, Math.max(wide, narrow));
        gbytes.put(1, Score.best(jmh.run(BANDWIDTH, 1), "gbyte"));
        int processors = Runtime.getRuntime().availableProcessors();
        if (processors > 1) {
            String bits = "-Dskipjack.bench.bits=" + (wide >= narrow ? 0 : 256);
            gflops.put(processors, Score.best(jmh.run(FMA, processors, bits), "gflop"));
            gbytes.put(processors, Score.best(jmh.run(BANDWIDTH, processors), "gbyte"));
        }
        return new Roofs(gflops, gbytes);
    }

    /** The higher roofs of two measurements. */
    Roofs or(Roofs other) {
        Map<Integer, Double> mostFlops = new TreeMap<>(gflops);
        Map<Integer, Double> mostBytes = new TreeMap<>(gbytes);
        other.gflops().forEach((threads, value) -> mostFlops.merge(threads, value, Math::max));
        other.gbytes().forEach((threads, value) -> mostBytes.merge(threads, value, Math::max));
        return new Roofs(mostFlops, mostBytes);
    }

    /** The largest number of threads that was measured. */
    int threads() {
        return gflops.keySet().stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    /** A line per number of threads. */
    Grid table() {
        Grid grid = Grid.of("peak of this machine", "GFLOP/s", "GB/s from memory");
        gflops.forEach((threads, value) -> grid.row(
                threads == 1 ? "1 thread" : threads + " threads",
                Numbers.format("%.1f", value),
                Numbers.format("%.1f", gbytes(threads))));
        return grid;
    }

    /** The peak for this many threads; for a number that was not measured, that multiple of one thread's. */
    double gflops(int threads) {
        return gflops.getOrDefault(threads, threads * gflops.get(1));
    }

    /** The same for bytes, which do not multiply: the nearest smaller number that was measured. */
    double gbytes(int threads) {
        return gbytes.entrySet().stream()
                .filter(entry -> entry.getKey() <= threads)
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(Double.NaN);
    }
}
