package skipjack.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import skipjack.bench.LayerGroups;
import skipjack.bench.ResNetLayer;

/** The scores as a table for people. */
record TextTable(Machine machine, Roofs roofs, List<Score> scores) {
    private static final List<String> HEAD =
            List.of("benchmark", "time", "GFLOP/s", "of peak", "allocated", "ONNX Runtime", "PyTorch");

    /** A line per score of ours, with the peers' beside it as multiples of ours: 2.00x is twice as slow, or large. */
    @Override
    public String toString() {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        for (Score score : scores) {
            if (score.peer().isEmpty()) {
                rows.add(row(score));
            }
        }
        StringBuilder text = new StringBuilder(machine.describe()).append('\n');
        roofs.gflops()
                .forEach((threads, value) ->
                        text.append(String.format(Locale.ROOT, "peak of %d thread(s): %.1f GFLOP/s", threads, value)
                                + String.format(Locale.ROOT, ", %.1f GB/s from memory%n", roofs.gbytes(threads))));
        text.append('\n');
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = width(rows, column);
                text.append(String.format(column == 0 ? "%-" + width + "s" : "  %" + width + "s", row.get(column)));
            }
            text.append('\n');
        }
        return text.append(groups()).toString();
    }

    /** What the layers of each network reach together, weighted by their arithmetic. */
    private String groups() {
        Map<Integer, LayerGroups> byThreads = new TreeMap<>();
        for (Score score : scores) {
            String layer = score.params().getOrDefault("layer", "");
            if (score.peer().isEmpty() && !layer.isEmpty() && score.gflops() > 0) {
                byThreads
                        .computeIfAbsent(score.threads(), threads -> new LayerGroups())
                        .add(score.describe().replace(" " + layer, ""), ResNetLayer.valueOf(layer), score.gflops());
            }
        }
        StringBuilder text = new StringBuilder();
        byThreads.forEach((threads, groups) -> groups.gflops()
                .forEach((name, gflops) -> text.append(String.format(
                        Locale.ROOT,
                        "%n%-48s %6.1f GFLOP/s %4.0f %%",
                        name,
                        gflops,
                        100 * gflops / roofs.gflops(threads)))));
        return text.isEmpty() ? "" : text.append('\n').toString();
    }

    private List<String> row(Score score) {
        boolean memory = !Double.isNaN(score.megabytes());
        return List.of(
                score.describe(),
                memory ? format("%.0f MB", score.megabytes()) : time(score.milliseconds()),
                format("%.1f", score.gflops()),
                format("%.0f %%", 100 * score.gflops() / roofs.gflops(score.threads())),
                memory || score.benchmark().startsWith("Startup") ? "" : bytes(score.allocated()),
                format("%.2fx", score.ratio("Onnx", scores)),
                format("%.2fx", score.ratio("Torch", scores)));
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }

    private static String time(double milliseconds) {
        return milliseconds < 1 ? format("%.1f us", 1000 * milliseconds) : format("%.1f ms", milliseconds);
    }

    private static String bytes(double bytes) {
        return bytes < 10_000 ? format("%.0f B", bytes) : format("%.1f KB", bytes / 1000);
    }

    private static String format(String pattern, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, pattern, value);
    }
}
