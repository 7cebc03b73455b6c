package skipjack.nn.view;

import java.util.List;

/** The table of Keras 2.0: 65 columns for a chain of layers, 100 with connections otherwise. */
final class Keras2Summary {
    /*
     * A field that is too long is cut at the end of its column, and the last character before the next column always
     * gives way to a blank:
     *
     *      bn2a_branch2a (BatchNormalizatio (None, 15, 15, 64)   256         res2a_branch2a[0][0]
     */
    private static final int[] CHAIN = {29, 55, 65};
    private static final int[] CONNECTED = {33, 55, 67, 100};

    private final StringBuilder text = new StringBuilder();
    private final int[] columns;

    private Keras2Summary(int[] columns) {
        this.columns = columns;
    }

    static String of(Summary summary) {
        boolean chain = SummaryRow.isChain(summary.rows());
        Keras2Summary table = new Keras2Summary(chain ? CHAIN : CONNECTED);
        table.rule('_');
        table.row("Layer (type)", "Output Shape", "Param #", "Connected to");
        char rule = '=';
        for (SummaryRow layer : summary.rows()) {
            table.rule(rule);
            table.layer(layer);
            rule = '_';
        }
        table.rule('=');
        table.total("Total params", summary.trainable() + summary.fixed());
        table.total("Trainable params", summary.trainable());
        table.total("Non-trainable params", summary.fixed());
        table.rule('_');
        return table.text.toString();
    }

    private void layer(SummaryRow layer) {
        List<String> connections = layer.connections();
        String first = connections.isEmpty() ? "" : connections.getFirst();
        row(layer.title(), layer.shape(), Long.toString(layer.parameters()), first);
        if (columns == CONNECTED && connections.size() > 1) {
            connections.subList(1, connections.size()).forEach(further -> row("", "", "", further));
        }
    }

    private void row(String... fields) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                line.setCharAt(line.length() - 1, ' ');
            }
            line.append(fields[i]);
            line.append(" ".repeat(Math.max(0, columns[i] - line.length())));
            line.setLength(columns[i]);
        }
        text.append(line).append('\n');
    }

    private void rule(char c) {
        text.append(String.valueOf(c).repeat(columns[columns.length - 1])).append('\n');
    }

    private void total(String what, long count) {
        text.append(what).append(": ").append(Summary.commas(count)).append('\n');
    }
}
