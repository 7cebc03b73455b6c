package skipjack.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import skipjack.nn.view.canvas.Canvas;
import skipjack.nn.view.canvas.Canvas.Anchor;
import skipjack.nn.view.canvas.Lettering;
import skipjack.nn.view.canvas.Point;
import skipjack.nn.view.canvas.Segment;

/**
 * A rectangle with two logarithmic axes.
 *
 * @param canvas what it is drawn on
 * @param left where its left edge is, in pixels
 * @param top where its upper edge is
 * @param width in pixels
 * @param height in pixels
 * @param x what lies at the left and right edges
 * @param y what lies at the lower and upper edges
 */
record LogPlot(Canvas canvas, double left, double top, double width, double height, Range x, Range y) {
    static final Lettering SMALL = new Lettering(11, false);
    static final Lettering TITLE = new Lettering(14, true);
    static final String TEXT = "#15181c";
    static final String SOFT = "#5c626b";
    private static final String GRID = "#e4e6ea";
    private static final List<Double> FEW = List.of(1.0, 2.0, 5.0);
    private static final List<Double> MANY = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0);
    private static final int DOT_CORNERS = 8;

    /** What an axis spans; both ends positive. */
    record Range(double low, double high) {
        /** Where a value lies: 0 at the lower end, 1 at the upper. */
        double position(double value) {
            return Math.log(value / low) / Math.log(high / low);
        }

        /** 1, 2 and 5 times powers of ten within; more where those are too few. */
        double[] ticks() {
            double[] few = ticks(FEW);
            return few.length < 3 ? ticks(MANY) : few;
        }

        private double[] ticks(List<Double> steps) {
            List<Double> ticks = new ArrayList<>();
            for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
                for (double step : steps) {
                    if (step * power >= low * 0.999 && step * power <= high * 1.001) {
                        ticks.add(step * power);
                    }
                }
            }
            return ticks.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** Where values lie on the canvas. */
    Point at(double xValue, double yValue) {
        return new Point(left + width * x.position(xValue), top + height * (1 - y.position(yValue)));
    }

    /** The grid, its numbers and what they are; the vertical axis is named above its end. */
    void axes(String xTitle, String yTitle, double... xTicks) {
        for (double value : xTicks) {
            xTick(value, number(value));
        }
        for (double value : y.ticks()) {
            Point start = at(x.low(), value);
            straight(start, at(x.high(), value), GRID, 1);
            canvas.text(number(value), start.x() - 8, start.y(), SMALL, Anchor.END, SOFT);
        }
        canvas.text(yTitle, left - 40, top - 16, SMALL, Anchor.START, SOFT);
        canvas.text(xTitle, left + width / 2, top + height + 38, SMALL, Anchor.MIDDLE, SOFT);
    }

    private void xTick(double value, String text) {
        Point foot = at(value, y.low());
        straight(foot, at(value, y.high()), GRID, 1);
        canvas.text(text, foot.x(), foot.y() + 16, SMALL, Anchor.MIDDLE, SOFT);
    }

    private static String number(double value) {
        return value < 1 ? Numbers.format("%.1f", value) : String.format(Locale.ROOT, "%.0f", value);
    }

    /** A line through points of the canvas. */
    void straight(Point from, Point to, String colour, double thickness) {
        canvas.line(Segment.straight(List.of(from, to)), colour, thickness);
    }

    /** A dashed line. */
    void dashed(Point from, Point to, String colour) {
        double length = from.distance(to);
        for (double begin = 0; begin < length; begin += 9) {
            straight(from.towards(to, begin), from.towards(to, Math.min(begin + 5, length)), colour, 1.2);
        }
    }

    /** A disc, as eight parabolas. */
    void dot(Point middle, double radius, String colour) {
        List<Segment> circle = new ArrayList<>();
        double outer = radius / Math.cos(Math.PI / DOT_CORNERS);
        circle.add(new Segment.Move(new Point(middle.x() + radius, middle.y())));
        for (int i = 1; i <= DOT_CORNERS; i++) {
            double half = 2 * Math.PI * (i - 0.5) / DOT_CORNERS;
            double whole = 2 * Math.PI * i / DOT_CORNERS;
            circle.add(new Segment.Bend(
                    new Point(middle.x() + outer * Math.cos(half), middle.y() + outer * Math.sin(half)),
                    new Point(middle.x() + radius * Math.cos(whole), middle.y() + radius * Math.sin(whole))));
        }
        canvas.area(circle, colour);
    }
}
