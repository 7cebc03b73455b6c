package skipjack.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import skipjack.bench.LayerGroups;
import skipjack.bench.ResNetLayer;
import skipjack.engine.Shape;

/**
 * The convolutions of the networks, a line each, and what those of one kind reach together, weighted by their arithmetic:
 * shares of the peak.
 */
final class LayerTable {
    private static final List<String> METHODS = List.of("prepared", "forward", "inputGradient", "kernelGradient");

    private LayerTable() {}

    /** A table for every number of threads and, where the engine did not choose it, every algorithm; by its title. */
    static Map<String, Grid> of(Roofs roofs, List<Score> scores) {
        Map<String, Map<String, Score>> tables = new LinkedHashMap<>();
        for (Score score : scores) {
            if (score.work().startsWith("ConvBenchmark.")) {
                tables.computeIfAbsent(title(score), title -> new LinkedHashMap<>())
                        .put(method(score) + score.param("layer"), score);
            }
        }
        Map<String, Grid> grids = new LinkedHashMap<>();
        tables.forEach((title, cells) -> grids.put(title, grid(roofs, cells)));
        return grids;
    }

    private static String title(Score score) {
        String algorithm = score.param("algorithm");
        return "convolutions, " + Numbers.format(score.threads() == 1 ? "%.0f thread" : "%.0f threads", score.threads())
                + (algorithm.equals("auto") ? "" : ", " + algorithm);
    }

    private static String method(Score score) {
        return score.work().substring("ConvBenchmark.".length());
    }

    private static Grid grid(Roofs roofs, Map<String, Score> cells) {
        Grid grid =
                Grid.of("of the peak", "times", "forward, prepared", "forward", "input gradient", "kernel gradient");
        Map<String, String[]> groups = new TreeMap<>();
        for (ResNetLayer layer : ResNetLayer.values()) {
            String[] row = new String[METHODS.size() + 2];
            row[0] = "%s (%s)".formatted(layer.name(), pixels(layer));
            row[1] = Integer.toString(layer.times());
            boolean any = false;
            for (int i = 0; i < METHODS.size(); i++) {
                Score score = cells.get(METHODS.get(i) + layer.name());
                row[i + 2] = score == null ? "" : share(roofs, score.threads(), score.gflops());
                any |= score != null;
            }
            if (any) {
                grid.row(row);
            }
        }
        for (int i = 0; i < METHODS.size(); i++) {
            int column = i + 2;
            LayerGroups together = new LayerGroups();
            int threads = 1;
            for (Score score : cells.values()) {
                if (method(score).equals(METHODS.get(i))) {
                    together.add("together", ResNetLayer.valueOf(score.param("layer")), score.gflops());
                    threads = score.threads();
                }
            }
            int all = threads;
            together.gflops()
                    .forEach((name, gflops) ->
                            groups.computeIfAbsent(name, LayerTable::emptyRow)[column] = share(roofs, all, gflops));
        }
        groups.values().forEach(grid::row);
        return grid;
    }

    /** {@code 32 × 4×4}: pictures and the pixels of their result. */
    private static String pixels(ResNetLayer layer) {
        Shape y = layer.geometry().outputShape();
        return "%d × %d×%d".formatted(y.dim(0), y.dim(1), y.dim(2));
    }

    private static String[] emptyRow(String name) {
        return new String[] {name, "", "", "", "", ""};
    }

    private static String share(Roofs roofs, int threads, double gflops) {
        return Numbers.percent(gflops / roofs.gflops(threads));
    }
}
