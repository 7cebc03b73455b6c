package skipjack.nn.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The boxed table of Keras 3, without colours: 88 columns for a chain of layers, 108 with connections otherwise, and fewer
 * where a terminal is narrower than that.
 */
final class Keras3Summary {
    /*
     * Keras hands its columns to the Python library `rich` with widths that do not leave room for borders and padding.
     * The library then takes the excess away, from left to right an equal part of what is left from each column. Of 108
     * columns .30 .56 .74 1 are 32, 28, 19 and 29; with their padding and the borders they need 13 too many, and 31, 27,
     * 17 and 28 come out, padding included. Text breaks between words; a word that is longer than its column ends in an
     * ellipsis.
     */
    private static final double[] CHAIN = {.45, .80, 1};
    private static final double[] CONNECTED = {.30, .56, .74, 1};
    private static final int CHAIN_LENGTH = 88;
    private static final int CONNECTED_LENGTH = 108;
    private static final int BESIDE = 4;
    private static final int PADDING = 2;
    private static final int SHORTEST = 40;
    private static final int COUNTS = 2;
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private final StringBuilder text = new StringBuilder();
    private final int[] widths;

    private Keras3Summary(int[] widths) {
        this.widths = widths;
    }

    /** For a terminal of so many columns. */
    static String of(Summary summary, int columns) {
        boolean chain = SummaryRow.isChain(summary.rows());
        int length = Math.max(SHORTEST, Math.min(chain ? CHAIN_LENGTH : CONNECTED_LENGTH, columns - BESIDE));
        Keras3Summary table = new Keras3Summary(widths(chain ? CHAIN : CONNECTED, length));
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

    /** Widths of columns that end at these parts of a line, padding included. */
    static int[] widths(double[] ends, int length) {
        int[] widths = new int[ends.length];
        int taken = 0;
        for (int i = 0; i < ends.length; i++) {
            widths[i] = (int) (ends[i] * length) - taken + PADDING;
            taken = (int) (ends[i] * length);
        }
        int excess = ends.length * PADDING + ends.length + 1;
        for (int i = 0; i < ends.length; i++) {
            int part = (int) Math.rint((double) excess / (ends.length - i));
            widths[i] -= part;
            excess -= part;
        }
        return widths;
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
