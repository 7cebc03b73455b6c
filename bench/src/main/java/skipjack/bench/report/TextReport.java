package skipjack.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that was measured as tables for people: on a terminal, or in a README. */
record TextReport(Machine machine, Roofs roofs, List<Score> scores) {
    private static final String BESIDE =
            "Times are medians. Behind a peer's time: how many times ours it is, so more than 1 means that we are faster.\n";

    /** For a terminal. */
    String text() {
        StringBuilder text = new StringBuilder(machine.describe()).append("\n\n");
        sections().forEach((title, grid) -> {
            text.append(title.isEmpty() ? "" : title + "\n").append(grid.text()).append('\n');
        });
        return text.append(scores.stream().anyMatch(score -> score.party() != Party.SKIPJACK) ? BESIDE : "")
                .toString();
    }

    /** For a README. */
    String markdown() {
        StringBuilder text = new StringBuilder(machine.describe()).append("\n\n");
        sections().forEach((title, grid) -> {
            text.append(title.isEmpty() ? "" : title + "\n\n")
                    .append(grid.markdown())
                    .append('\n');
        });
        return text.append(BESIDE).toString();
    }

    private Map<String, Grid> sections() {
        Map<String, Grid> sections = new LinkedHashMap<>();
        sections.put("", roofs.table());
        sections.put("what it should reach", Targets.table(roofs, scores));
        sections.put("work", WorkTable.of(roofs, scores));
        sections.put("threads", Scaling.table(roofs, scores));
        sections.put("growth", GrowthTable.of(scores));
        sections.putAll(LayerTable.of(roofs, scores));
        sections.values().removeIf(Grid::isEmpty);
        return sections;
    }
}
