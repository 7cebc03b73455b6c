package skipjack.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table: the first column is words, the others are numbers.
 *
 * @param head what the columns are
 * @param rows as many cells as the head has
 */
record Grid(List<String> head, List<List<String>> rows) {
    /** An empty table. */
    static Grid of(String... head) {
        return new Grid(List.of(head), new ArrayList<>());
    }

    /** Adds a row. */
    Grid row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** For a terminal: words to the left, numbers to the right. Columns without any content are left out. */
    String text() {
        StringBuilder text = new StringBuilder();
        List<Integer> columns = filledColumns();
        for (List<String> row : withHead()) {
            StringBuilder line = new StringBuilder();
            for (int column : columns) {
                int width = withHead().stream()
                        .mapToInt(any -> any.get(column).length())
                        .max()
                        .orElse(0);
                String pad = " ".repeat(width - row.get(column).length());
                line.append(column == 0 ? row.get(column) + pad : "   " + pad + row.get(column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** For a README. */
    String markdown() {
        List<Integer> columns = filledColumns();
        StringBuilder text = new StringBuilder(markdown(head, columns));
        text.append("|---|").append("---:|".repeat(columns.size() - 1)).append('\n');
        rows.forEach(row -> text.append(markdown(row, columns)));
        return text.toString();
    }

    private static String markdown(List<String> row, List<Integer> columns) {
        return columns.stream().map(row::get).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private List<List<String>> withHead() {
        List<List<String>> all = new ArrayList<>(Collections.singletonList(head));
        all.addAll(rows);
        return all;
    }

    private List<Integer> filledColumns() {
        return IntStream.range(0, head.size())
                .filter(column -> column == 0
                        || rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
                .boxed()
                .toList();
    }
}
