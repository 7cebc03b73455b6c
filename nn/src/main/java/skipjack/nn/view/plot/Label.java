package skipjack.nn.view.plot;

import java.util.ArrayList;
import java.util.List;
import skipjack.nn.view.KerasDialect;
import skipjack.nn.view.canvas.Lettering;

/**
 * What stands in a box, each text in its cell.
 *
 * @param width of the box, in pixels at 96 dots per inch
 * @param height of the box
 * @param cells from left to right and from top to bottom, without gaps
 */
record Label(double width, double height, List<Cell> cells) {
    /*
     * Keras 2 puts what a layer is to the left of what goes in and out, Keras 3 above it:
     *
     *     ┌───────────────┬─────────┬────────────────────┐     ┌─────────────────────────────────────────────────────┐
     *     │               │ input:  │ (None, 70, 70, 3)  │     │                   conv1 (Conv2D)                    │
     *     │ conv1: Conv2D ├─────────┼────────────────────┤     ├──────────────────────────┬──────────────────────────┤
     *     │               │ output: │ (None, 32, 32, 64) │     │ Input shape: (None, … 3) │ Output shape: (None, … ) │
     *     └───────────────┴─────────┴────────────────────┘     └──────────────────────────┴──────────────────────────┘
     */
    private static final double LINE = 20;
    private static final double TITLE = 24;
    private static final double MARGIN = 8;

    /**
     * A text in a rectangle.
     *
     * @param x left edge, from that of the box
     * @param y upper edge, from that of the box
     * @param title whether it says what the layer is
     */
    record Cell(double x, double y, double width, double height, String text, boolean title) {}

    static Label of(Diagram.Box box, PlotOptions options) {
        return options.dialect() == KerasDialect.KERAS_2 ? keras2(box, options) : keras3(box, options);
    }

    /** {@code conv1: Conv2D}, or what of it is wanted. */
    static String title2(Diagram.Box box, PlotOptions options) {
        String named = options.names() ? box.name() + ": " + box.kind() : box.kind();
        return options.activations() && !box.activation().isEmpty() ? named + "\n" + box.activation() : named;
    }

    private static Label keras2(Diagram.Box box, PlotOptions options) {
        String[] title = title2(box, options).split("\n", -1);
        double titleWidth = 0;
        for (String line : title) {
            titleWidth = Math.max(titleWidth, room(line, false));
        }
        double height = Math.max(options.shapes() ? 2 * LINE : TITLE, title.length * LINE);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < title.length; i++) {
            double part = height / title.length;
            cells.add(new Cell(0, i * part, titleWidth, part, title[i], true));
        }
        if (!options.shapes()) {
            return new Label(titleWidth, height, cells);
        }
        String in = box.inputs().isEmpty() ? box.output() : box.inputs();
        double captions = room("output:", false);
        double values = Math.max(room(in, false), room(box.output(), false));
        double half = height / 2;
        cells.add(new Cell(titleWidth, 0, captions, half, "input:", false));
        cells.add(new Cell(titleWidth + captions, 0, values, half, in, false));
        cells.add(new Cell(titleWidth, half, captions, half, "output:", false));
        cells.add(new Cell(titleWidth + captions, half, values, half, box.output(), false));
        return new Label(titleWidth + captions + values, height, cells);
    }

    /** {@code conv1 (Conv2D)}, or what of it is wanted. */
    static String title3(Diagram.Box box, PlotOptions options) {
        return options.names() ? "%s (%s)".formatted(box.name(), box.kind()) : box.kind();
    }

    /** What stands below the title. */
    static List<String> facts3(Diagram.Box box, PlotOptions options) {
        List<String> facts = new ArrayList<>();
        if (options.activations() && !box.activation().isEmpty()) {
            facts.add("Activation: " + box.activation());
        }
        if (options.shapes()) {
            if (!box.inputs().isEmpty()) {
                facts.add("Input shape: " + box.inputs());
            }
            facts.add("Output shape: " + box.output());
        }
        return facts;
    }

    private static Label keras3(Diagram.Box box, PlotOptions options) {
        String title = title3(box, options);
        List<String> facts = facts3(box, options);
        double needed = facts.stream().mapToDouble(fact -> room(fact, false)).sum();
        double width = Math.max(room(title, true), needed);
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(0, 0, width, TITLE, title, true));
        double x = 0;
        for (String fact : facts) {
            double part = room(fact, false) * width / needed;
            cells.add(new Cell(x, TITLE, part, LINE, fact, false));
            x += part;
        }
        return new Label(width, facts.isEmpty() ? TITLE : TITLE + LINE, cells);
    }

    private static double room(String text, boolean bold) {
        return Math.ceil((bold ? Lettering.STRONG : Lettering.PLAIN).width(text)) + 2 * MARGIN;
    }
}
