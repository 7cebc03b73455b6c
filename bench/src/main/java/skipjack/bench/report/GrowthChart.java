package skipjack.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import skipjack.nn.view.canvas.Canvas;
import skipjack.nn.view.canvas.Canvas.Anchor;
import skipjack.nn.view.canvas.Point;

/** How the time of one picture grows with the batch and with the pixels, each beside what it should be at most. */
record GrowthChart(Machine machine, List<Score> scores) implements Picture {
    private static final double LEFT = 64;
    private static final double TOP = 108;
    private static final double PLOT = 330;
    private static final double PLOT_HEIGHT = 330;
    private static final double GAP = 84;
    private static final double FOOT = 56;
    private static final String LINE = "#1f5fa8";
    private static final double ROOM = 1.35;

    @Override
    public double width() {
        return LEFT + 2 * PLOT + GAP + 24;
    }

    @Override
    public double height() {
        return TOP + PLOT_HEIGHT + FOOT;
    }

    @Override
    public String title() {
        return "Growth on " + machine.processor();
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.text(
                "Time of one picture, ResNet-50 v1.5, %s".formatted(threads()),
                LEFT - 40,
                22,
                LogPlot.TITLE,
                Anchor.START,
                LogPlot.TEXT);
        canvas.text(machine.describe(), LEFT - 40, 44, LogPlot.SMALL, Anchor.START, LogPlot.SOFT);
        List<Growth> all = Growth.of(scores);
        List<Growth> batches =
                all.stream().filter(size -> size.side() == Growth.SMALLEST).toList();
        List<Growth> sides = all.stream().filter(size -> size.batch() == 1).toList();
        curve(canvas, LEFT, "growing batch of 64×64", "pictures at a time", batches, Growth::batch, 0);
        curve(canvas, LEFT + PLOT + GAP, "growing picture, batch 1", "pixels of a side", sides, Growth::side, 2);
    }

    private String threads() {
        return Growth.of(scores).stream()
                .map(size ->
                        size.score().threads() == 1 ? "1 thread" : size.score().threads() + " threads")
                .findFirst()
                .orElse("not measured");
    }

    /** Measured times, and from the first of them on what grows with this power of the horizontal axis. */
    private static void curve(
            Canvas canvas,
            double left,
            String title,
            String xTitle,
            List<Growth> sizes,
            ToDoubleFunction<Growth> x,
            int power) {
        if (sizes.size() < 2) {
            return;
        }
        Growth first = sizes.getFirst();
        Growth last = sizes.getLast();
        double factor = Math.pow(x.applyAsDouble(last) / x.applyAsDouble(first), power);
        double start = first.millisecondsPerPicture();
        double least =
                sizes.stream().mapToDouble(Growth::millisecondsPerPicture).min().orElse(1);
        double most =
                sizes.stream().mapToDouble(Growth::millisecondsPerPicture).max().orElse(1);
        LogPlot plot = new LogPlot(
                canvas,
                left,
                TOP,
                PLOT,
                PLOT_HEIGHT,
                new LogPlot.Range(x.applyAsDouble(first) / 1.15, x.applyAsDouble(last) * 1.15),
                new LogPlot.Range(least / ROOM, Math.max(most, start * factor) * ROOM));
        canvas.text(title, left - 40, TOP - 36, LogPlot.SMALL, Anchor.START, LogPlot.TEXT);
        plot.axes(xTitle, "ms per picture", sizes.stream().mapToDouble(x).toArray());
        Point from = plot.at(x.applyAsDouble(first), start);
        Point to = plot.at(x.applyAsDouble(last), start * factor);
        plot.dashed(from, to, LogPlot.SOFT);
        Point middle = from.towards(to, from.distance(to) / 2);
        canvas.text(
                power == 0 ? "flat" : "linear in the pixels",
                power == 0 ? middle.x() : middle.x() - 10,
                middle.y() - 10,
                LogPlot.SMALL,
                power == 0 ? Anchor.MIDDLE : Anchor.END,
                LogPlot.SOFT);
        Point before = from;
        for (Growth size : sizes) {
            Point point = plot.at(x.applyAsDouble(size), size.millisecondsPerPicture());
            plot.straight(before, point, LINE, 2);
            plot.dot(point, 3.5, LINE);
            double time = size.millisecondsPerPicture();
            canvas.text(
                    Numbers.format(time < 100 ? "%.1f" : "%.0f", time),
                    point.x() + 5,
                    power == 0 ? point.y() - 10 : point.y() + 13,
                    LogPlot.SMALL,
                    Anchor.START,
                    LINE);
            before = point;
        }
    }
}
