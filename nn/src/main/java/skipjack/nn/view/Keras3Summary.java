package skipjack.nn.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The boxed table of Keras 3, without colours: 88 columns for a chain of layers, 108 with connections otherwise. */
final class Keras3Summary {
    /*
     * Keras hands its columns to the Python library `rich` with widths that do not leave room for borders and padding.
     * The library then takes the excess away, an equal part from each column and the rest from left to right, so these
     * widths (two blanks of padding included) are what comes out, for .45 .80 1 of 88 and .30 .56 .74 1 of 108. Text
     * breaks between words; a word that is longer than its column ends in an ellipsis.
     */
    private static final int[] CHAIN = {38, 29, 17};
    private static final int[] CONNECTED = {31, 27, 17, 28};
    private static final int COUNTS = 2;
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private final StringBuilder text = new StringBuilder();
    private final int[] widths;

    private Keras3Summary(int[] widths) {
        this.widths = widths;
    }

    static String of(Summary summary) {
        Keras3Summary table = new Keras3Summary(SummaryRow.isChain(summary.rows()) ? CHAIN : CONNECTED);
        table.text.append("Model: \"%s\"\n".formatted(summary.name()));
        table.rule('┏', '━', '┳', '┓');
        table.row('┃', "Layer (type)", "Output Shape", "Param #", "Connected to");
        table.rule('┡', '━', '╇', '┩');
        boolean first = true;
        for (SummaryRow layer : summary.rows()) {
            if (!first) {
                table.rule('├', '─', '┼', '┤');
            }
            first = false;
            String sources = layer.connections().isEmpty() ? "-" : String.join(", ", layer.connections());
            table.row('│', layer.title(), layer.shape(), Summary.commas(layer.parameters()), sources);
        }
        table.rule('└', '─', '┴', '┘');
        long kept = summary.optimizer().orElse(0L);
        table.total("Total", summary.trainable() + summary.fixed() + kept);
        table.total("Trainable", summary.trainable());
        table.total("Non-trainable", summary.fixed());
        summary.optimizer().ifPresent(count -> table.total("Optimizer", count));
        return table.text.toString();
    }

    private void rule(char left, char line, char crossing, char right) {
        text.append(Arrays.stream(widths)
                        .mapToObj(width -> String.valueOf(line).repeat(width))
                        .collect(Collectors.joining(
                                String.valueOf(crossing), String.valueOf(left), String.valueOf(right))))
                .append('\n');
    }

    private void row(char border, String... fields) {
        List<List<String>> cells = IntStream.range(0, widths.length)
                .mapToObj(column -> wrap(fields[column], widths[column] - 2))
                .toList();
        int lines = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < lines; line++) {
            for (int column = 0; column < widths.length; column++) {
                List<String> cell = cells.get(column);
                String part = line < cell.size() ? cell.get(line) : "";
                String blanks = " ".repeat(widths[column] - 2 - part.length());
                text.append(border).append(' ');
                text.append(column == COUNTS ? blanks + part : part + blanks).append(' ');
            }
            text.append(border).append('\n');
        }
    }

    /** Breaks a text between words into lines of at most this width. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(cut(line.toString(), width));
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(cut(line.toString(), width));
        return lines;
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }

    private void total(String what, long count) {
        text.append(" %s params: %s (%s)\n".formatted(what, Summary.commas(count), memory(count * Float.BYTES)));
    }

    /** {@code 90.03 MB}. */
    static String memory(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", size, UNITS[unit]);
    }
}
