package skipjack.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * One benchmark with one value for each parameter.
 *
 * @param task how it is measured
 * @param benchmark full name of its method
 * @param params values by name
 */
record Piece(Task task, String benchmark, Map<String, String> params) {
    /** What starting a JVM and filling its arrays takes, about. */
    private static final double SECONDS_PER_FORK = 1.5;

    /** What a single call takes, about: a process that starts. */
    private static final double SECONDS_PER_SHOT = 2;

    /**
     * All pieces of a task. Those with the same parameters follow each other, so that what is compared is measured at nearly
     * the same time.
     */
    static List<Piece> of(Task task, OutputFormat log) {
        List<Piece> pieces = new ArrayList<>();
        for (BenchmarkListEntry entry : BenchmarkList.defaultList().find(log, List.of(task.pattern()), List.of())) {
            List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
            Map<String, String[]> annotated =
                    entry.getParams().hasValue() ? entry.getParams().get() : Map.of();
            new TreeMap<>(annotated).forEach((name, values) -> {
                List<String> chosen = task.params().getOrDefault(name, List.of(values));
                combinations.addAll(extended(List.copyOf(combinations), name, chosen));
                combinations.removeIf(combination -> !combination.containsKey(name));
            });
            combinations.forEach(params -> pieces.add(new Piece(task, entry.getUsername(), params)));
        }
        pieces.sort(Comparator.comparing(Piece::place));
        return pieces;
    }

    private static List<Map<String, String>> extended(
            List<Map<String, String>> combinations, String name, List<String> values) {
        List<Map<String, String>> extended = new ArrayList<>();
        for (String value : values) {
            for (Map<String, String> combination : combinations) {
                Map<String, String> more = new TreeMap<>(combination);
                more.put(name, value);
                extended.add(more);
            }
        }
        return extended;
    }

    /** What a list of pieces is sorted by: parameters, then whose it is; the layout is the peers' own. */
    private String place() {
        Map<String, String> shared = new TreeMap<>(params);
        shared.remove("layout");
        return shared + " " + benchmark.replaceFirst(".*\\.bench\\.", "");
    }

    /** About how long it takes. */
    double plannedSeconds() {
        int iterations = task.warmups() + task.iterations();
        return task.forks()
                * (SECONDS_PER_FORK + iterations * (task.seconds() == 0 ? SECONDS_PER_SHOT : task.seconds()));
    }

    /** {@code ConvBenchmark.forward layer=A4_3X3_256 threads=1}. */
    String describe() {
        String name = benchmark.replaceFirst(".*\\.(?=[^.]+\\.[^.]+$)", "");
        return params.entrySet().stream()
                .filter(entry -> !entry.getValue().equals("auto"))
                .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("", name, ""));
    }
}
