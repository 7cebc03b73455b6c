package skipjack.nn.view.plot;

import java.util.List;
import skipjack.nn.view.KerasDialect;
import skipjack.nn.view.canvas.Markup;

/** A diagram in Graphviz' language, with the labels that Keras gives it: records in Keras 2, HTML tables in Keras 3. */
final class DotText {
    private final PlotOptions options;
    private final StringBuilder text = new StringBuilder();

    private DotText(PlotOptions options) {
        this.options = options;
    }

    static String of(String title, Diagram diagram, PlotOptions options) {
        return new DotText(options).write(title, diagram);
    }

    private String write(String title, Diagram diagram) {
        boolean records = options.dialect() == KerasDialect.KERAS_2;
        text.append("digraph ").append(quoted(title)).append(" {\n");
        text.append(
                "  graph [rankdir=%s, dpi=%d];\n".formatted(options.direction().rankdir(), options.dpi()));
        text.append("  node [shape=%s, fontname=\"Helvetica, Arial, sans-serif\"];\n"
                .formatted(records ? "record, style=filled" : "plaintext"));
        for (int i = 0; i < diagram.boxes().size(); i++) {
            Diagram.Box box = diagram.boxes().get(i);
            LayerFamily family = LayerFamily.of(box.kind());
            text.append(
                    records
                            ? "  %d [label=%s, fillcolor=\"%s\", color=\"%s\"];\n"
                                    .formatted(i, quoted(record(box)), family.paper(), family.ink())
                            : "  %d [label=<%s>];\n".formatted(i, table(box, family)));
        }
        for (Diagram.Arrow arrow : diagram.arrows()) {
            text.append("  %d -> %d%s;\n"
                    .formatted(
                            arrow.from(),
                            arrow.to(),
                            arrow.aside() ? " [color=\"" + LayerFamily.MERGE.ink() + "\"]" : ""));
        }
        return text.append("}\n").toString();
    }

    /** {@code conv1: Conv2D|{input:|output:}|{{…}|{…}}}, as Keras 2 has it. */
    private String record(Diagram.Box box) {
        String title = field(Label.title2(box, options));
        if (!options.shapes()) {
            return title;
        }
        String in = box.inputs().isEmpty() ? box.output() : box.inputs();
        return "%s|{input:|output:}|{{%s}|{%s}}".formatted(title, field(in), field(box.output()));
    }

    /** With a backslash before what means something in a record. */
    private static String field(String raw) {
        return raw.replaceAll("[\\\\{}|<> ]", "\\\\$0").replace("\n", "\\n");
    }

    private static String quoted(String raw) {
        return '"' + raw.replace("\"", "\\\"") + '"';
    }

    private String table(Diagram.Box box, LayerFamily family) {
        List<String> facts = Label.facts3(box, options);
        StringBuilder table = new StringBuilder(
                "<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"6\" color=\"%s\">"
                        .formatted(family.ink()));
        table.append("<tr><td colspan=\"%d\" bgcolor=\"%s\"><font color=\"#ffffff\"><b>%s</b></font></td></tr>"
                .formatted(Math.max(1, facts.size()), family.ink(), html(Label.title3(box, options))));
        if (!facts.isEmpty()) {
            table.append("<tr>");
            facts.forEach(fact -> table.append("<td>%s</td>".formatted(html(fact))));
            table.append("</tr>");
        }
        return table.append("</table>").toString();
    }

    /** Graphviz looks for its own escapes, such as the node's number for {@code \N}, even in HTML. */
    private static String html(String raw) {
        return Markup.escape(raw).replace("\\", "\\\\");
    }
}
