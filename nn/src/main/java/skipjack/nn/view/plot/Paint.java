package skipjack.nn.view.plot;

import java.util.ArrayList;
import java.util.List;
import skipjack.nn.view.KerasDialect;
import skipjack.nn.view.canvas.Canvas;
import skipjack.nn.view.canvas.Lettering;
import skipjack.nn.view.canvas.Point;
import skipjack.nn.view.canvas.Segment;

/**
 * Draws a diagram whose parts have their places.
 *
 * @param canvas to draw on
 * @param dialect Keras 3's titles are white on dark
 */
record Paint(Canvas canvas, KerasDialect dialect) {
    private static final String TEXT = "#15181c";
    private static final String PAPER = "#ffffff";
    private static final String WIRE = "#555b66";
    private static final double RADIUS = 14;
    private static final double HEAD = 8;
    private static final double HALF_WIDTH = 3.5;

    /** Everything, boxes above connections. */
    void draw(Drawing drawing) {
        drawing.wires().forEach(this::wire);
        drawing.boxes().forEach(this::box);
    }

    /** What goes beside the main way has the colour of the additions that it leads to. */
    private void wire(Drawing.Wire wire) {
        String colour = wire.aside() ? LayerFamily.MERGE.ink() : WIRE;
        List<Point> corners = wire.corners();
        Point tip = corners.getLast();
        Point foot = tip.towards(corners.get(corners.size() - 2), HEAD);
        List<Point> shortened = new ArrayList<>(corners);
        shortened.set(corners.size() - 1, foot);
        canvas.line(Segment.rounded(shortened, RADIUS), colour, wire.aside() ? 2 : 1.4);
        double across = HALF_WIDTH / HEAD;
        double dx = (tip.y() - foot.y()) * across;
        double dy = (foot.x() - tip.x()) * across;
        canvas.area(
                Segment.straight(
                        List.of(tip, new Point(foot.x() + dx, foot.y() + dy), new Point(foot.x() - dx, foot.y() - dy))),
                colour);
    }

    private void box(Drawing.PlacedBox placed) {
        LayerFamily family = LayerFamily.of(placed.box().kind());
        boolean dark = dialect == KerasDialect.KERAS_3;
        for (Label.Cell cell : placed.label().cells()) {
            double x = placed.x() + cell.x();
            double y = placed.y() + cell.y();
            String fill = !cell.title() ? PAPER : dark ? family.ink() : family.paper();
            canvas.rectangle(x, y, cell.width(), cell.height(), fill, family.ink());
            boolean white = cell.title() && dark;
            canvas.text(
                    cell.text(),
                    x + cell.width() / 2,
                    y + cell.height() / 2,
                    white ? Lettering.STRONG : Lettering.PLAIN,
                    Canvas.Anchor.MIDDLE,
                    white ? PAPER : TEXT);
        }
    }
}
