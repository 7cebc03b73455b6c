package skipjack.bench.report;

import java.util.List;
import java.util.Map;

/**
 * Benchmarks that are measured in the same way.
 *
 * @param name a pattern of class and method, without the peers' prefix
 * @param forks fresh JVMs, one after the other
 * @param warmups iterations before any counts
 * @param iterations iterations that count
 * @param seconds length of an iteration; 0 for a single call
 * @param params values of parameters, where they are not the annotated ones
 * @param peers whether the peers do the same, if they are there
 */
record Task(
        String name,
        int forks,
        int warmups,
        int iterations,
        double seconds,
        Map<String, List<String>> params,
        boolean peers) {
    private static final double INSTANT = 0.01;

    Task(String name, int forks, int warmups, int iterations, double seconds, Map<String, List<String>> params) {
        this(name, forks, warmups, iterations, seconds, params, true);
    }

    /** Without the peers. */
    Task oursAlone() {
        return new Task(name, forks, warmups, iterations, seconds, params, false);
    }

    /** One iteration of an instant. */
    Task shortest() {
        return new Task(name, 1, 0, 1, Math.min(seconds, INSTANT), params, peers);
    }

    /** Which benchmarks of JMH's list belong to it. */
    String pattern() {
        return "^skipjack\\.bench\\." + (peers ? "(peers\\.[A-Z][a-z]+)?" : "") + name + "$";
    }
}
