package skipjack.nn.view.curves;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import skipjack.nn.view.canvas.Canvas;
import skipjack.nn.view.canvas.Canvas.Anchor;
import skipjack.nn.view.canvas.Lettering;
import skipjack.nn.view.canvas.Point;
import skipjack.nn.view.canvas.Segment;

/**
 * Panels below each other, over one axis of epochs.
 *
 * @param epochs counted from 1
 * @param axis where they lie
 * @param panels from top to bottom
 */
record CurvePicture(List<Integer> epochs, Scale axis, List<Panel> panels) {
    /*
     *      Loss                       ─ training ─ validation
     *      3 ┤╲
     *      2 ┤ ╲__                                 HEIGHT
     *      1 ┤    ╲______
     *                                              GAP
     *      Accuracy
     *      1 ┤     ______
     *      0 ┤____╱
     *         1  2  3  4   epoch
     */
    private static final double LEFT = 64;
    private static final double RIGHT = 24;
    private static final double PLOT = 640;
    private static final double HEAD = 44;
    private static final double HEIGHT = 180;
    private static final double FOOT = 56;
    private static final double DOT = 2.5;
    private static final int MOST_DOTS = 60;
    private static final String TEXT = "#15181c";
    private static final String SOFT = "#5c626b";
    private static final String GRID = "#e4e6ea";
    private static final Lettering SMALL = new Lettering(11, false);
    private static final Lettering TITLE = new Lettering(13, true);

    static CurvePicture of(List<Integer> epochs, Map<String, List<Double>> series) {
        return new CurvePicture(epochs, Scale.whole(epochs.getFirst(), epochs.getLast()), Panel.of(series));
    }

    double width() {
        return LEFT + PLOT + RIGHT;
    }

    double height() {
        return panels.size() * (HEAD + HEIGHT) + FOOT;
    }

    void draw(Canvas canvas) {
        for (int i = 0; i < panels.size(); i++) {
            double top = i * (HEAD + HEIGHT) + HEAD;
            frame(canvas, panels.get(i), top);
            legend(canvas, panels.get(i), top - HEAD / 2);
            panels.get(i).curves().forEach(curveOf(canvas, panels.get(i), top));
        }
        double bottom = panels.size() * (HEAD + HEIGHT);
        axis.ticks()
                .forEach(tick -> canvas.text(tick.text(), x(tick.value()), bottom + 14, SMALL, Anchor.MIDDLE, SOFT));
        canvas.text("Epoch", LEFT + PLOT / 2, bottom + 34, SMALL, Anchor.MIDDLE, SOFT);
    }

    private void frame(Canvas canvas, Panel panel, double top) {
        for (Scale.Tick tick : panel.scale().ticks()) {
            double y = y(panel, top, tick.value());
            canvas.line(Segment.straight(List.of(new Point(LEFT, y), new Point(LEFT + PLOT, y))), GRID, 1);
            canvas.text(tick.text(), LEFT - 8, y, SMALL, Anchor.END, SOFT);
        }
        for (Scale.Tick tick : axis.ticks()) {
            double x = x(tick.value());
            canvas.line(Segment.straight(List.of(new Point(x, top), new Point(x, top + HEIGHT))), GRID, 1);
        }
    }

    /** The title on the left, and on the right what the colours mean. */
    private static void legend(Canvas canvas, Panel panel, double y) {
        canvas.text(panel.title(), LEFT, y, TITLE, Anchor.START, TEXT);
        double right = LEFT + PLOT;
        for (String name : List.copyOf(panel.curves().keySet()).reversed()) {
            String label = panel.label(name);
            if (!label.isEmpty()) {
                canvas.text(label, right, y, SMALL, Anchor.END, TEXT);
                double end = right - SMALL.width(label) - 6;
                canvas.line(
                        Segment.straight(List.of(new Point(end - 20, y), new Point(end, y))), panel.colour(name), 2);
                right = end - 36;
            }
        }
    }

    private BiConsumer<String, List<Double>> curveOf(Canvas canvas, Panel panel, double top) {
        return (name, values) -> curve(canvas, panel, top, panel.colour(name), values);
    }

    /** A line with gaps where nothing, or nothing finite, was measured. */
    private void curve(Canvas canvas, Panel panel, double top, String colour, List<Double> values) {
        List<Point> piece = new ArrayList<>();
        for (int i = 0; i <= values.size(); i++) {
            if (i < values.size() && Double.isFinite(values.get(i))) {
                piece.add(new Point(x(epochs.get(i)), y(panel, top, values.get(i))));
            } else {
                if (piece.size() > 1) {
                    canvas.line(Segment.straight(piece), colour, 2);
                }
                if (epochs.size() <= MOST_DOTS || piece.size() == 1) {
                    piece.forEach(point -> canvas.area(dot(point), colour));
                }
                piece = new ArrayList<>();
            }
        }
    }

    /** A circle, as eight parabolas. */
    private static List<Segment> dot(Point middle) {
        List<Segment> circle = new ArrayList<>();
        int corners = 8;
        double outer = DOT / Math.cos(Math.PI / corners);
        circle.add(new Segment.Move(new Point(middle.x() + DOT, middle.y())));
        for (int i = 1; i <= corners; i++) {
            double half = 2 * Math.PI * (i - 0.5) / corners;
            double whole = 2 * Math.PI * i / corners;
            circle.add(new Segment.Bend(
                    new Point(middle.x() + outer * Math.cos(half), middle.y() + outer * Math.sin(half)),
                    new Point(middle.x() + DOT * Math.cos(whole), middle.y() + DOT * Math.sin(whole))));
        }
        return circle;
    }

    private double x(double epoch) {
        return LEFT + PLOT * axis.position(epoch);
    }

    private static double y(Panel panel, double top, double value) {
        return top + HEIGHT * (1 - panel.scale().position(value));
    }
}
