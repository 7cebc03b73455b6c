package skipjack.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import skipjack.nn.view.canvas.Canvas;
import skipjack.nn.view.canvas.Canvas.Anchor;
import skipjack.nn.view.canvas.Lettering;
import skipjack.nn.view.canvas.Point;

/** The roofline: what was reached, under what arithmetic and memory allow. */
record RooflineChart(Machine machine, Roofs roofs, List<Score> scores) implements Picture {
    /*
     * Left of the ridge a program waits for memory, right of it for arithmetic. A point on the roof cannot be faster on this
     * machine; one under it can. Points above the roof save operations that the direct algorithm would do and that are counted
     * (Winograd). Source: Williams, Waterman and Patterson, "Roofline: an insightful visual performance model", 2009.
     *
     * Whole networks and products have a number each and a line in the legend; the many layers of the networks are small
     * dots without one. Numbers stand where there is room around their dot.
     */
    private static final double LEFT = 64;
    private static final double TOP = 86;
    private static final double PLOT = 640;
    private static final double PLOT_HEIGHT = 480;
    private static final double FOOT = 56;
    private static final double LEGEND = 330;
    private static final double LINE = 19;
    private static final double RING = 13;
    private static final int PLACES = 16;
    private static final Lettering NOTE = new Lettering(10, false);
    private static final String ONE_THREAD = "#8a9099";
    private static final String LAYERS = "#9dbbe0";

    @Override
    public double width() {
        return LEFT + PLOT + LEGEND;
    }

    @Override
    public double height() {
        return Math.max(TOP + PLOT_HEIGHT, TOP + LINE * (points().size() + 4)) + FOOT;
    }

    @Override
    public String title() {
        return "Roofline of " + machine.processor();
    }

    /** Ours and, next to each, the peers' at the same work. */
    private List<Score> points() {
        List<Score> points = new ArrayList<>();
        for (Score ours : scores) {
            if (ours.party() == Party.SKIPJACK && isDrawn(ours) && !isLayer(ours)) {
                points.add(ours);
                for (Party peer : List.of(Party.ONNX, Party.TORCH)) {
                    Optional<Score> theirs = ours.beside(peer, scores);
                    theirs.ifPresent(points::add);
                }
            }
        }
        return points;
    }

    private List<Score> layers() {
        return scores.stream()
                .filter(score -> isLayer(score)
                        && score.work().endsWith(".prepared")
                        && score.threads() == 1
                        && score.param("algorithm").equals("auto")
                        && isDrawn(score))
                .toList();
    }

    private static boolean isLayer(Score score) {
        return score.work().startsWith("ConvBenchmark.");
    }

    private static boolean isDrawn(Score score) {
        return score.gflops() > 0 && !Double.isNaN(Intensity.of(score));
    }

    @Override
    public void draw(Canvas canvas) {
        List<Score> all = new ArrayList<>(points());
        all.addAll(layers());
        double least = all.stream().mapToDouble(Intensity::of).min().orElse(2);
        double most = all.stream().mapToDouble(Intensity::of).max().orElse(100);
        double lowest = all.stream().mapToDouble(Score::gflops).min().orElse(roofs.gflops(1));
        double highest = all.stream().mapToDouble(Score::gflops).max().orElse(0);
        LogPlot plot = new LogPlot(
                canvas,
                LEFT,
                TOP,
                PLOT,
                PLOT_HEIGHT,
                new LogPlot.Range(Math.min(0.5, least / 2), most * 2),
                new LogPlot.Range(
                        Math.min(lowest, roofs.gflops(1) / 8) / 1.5,
                        1.5 * Math.max(highest, roofs.gflops(roofs.threads()))));
        canvas.text(
                "What is reached of what this machine can do",
                LEFT - 40,
                22,
                LogPlot.TITLE,
                Anchor.START,
                LogPlot.TEXT);
        canvas.text(machine.describe(), LEFT - 40, 44, LogPlot.SMALL, Anchor.START, LogPlot.SOFT);
        plot.axes(
                "operations per byte that must be moved at least (FLOP/byte)",
                "GFLOP/s",
                plot.x().ticks());
        roofs.gflops().keySet().forEach(threads -> roof(plot, threads));
        for (Score layer : layers()) {
            plot.dot(plot.at(Intensity.of(layer), layer.gflops()), 3, LAYERS);
        }
        numbered(plot);
    }

    private void roof(LogPlot plot, int threads) {
        double peak = roofs.gflops(threads);
        double bandwidth = roofs.gbytes(threads);
        double from = Math.max(plot.x().low(), plot.y().low() / bandwidth);
        double ridge = Math.clamp(peak / bandwidth, from, plot.x().high());
        String colour = threads == 1 ? ONE_THREAD : LogPlot.TEXT;
        Point foot = plot.at(from, from * bandwidth);
        Point top = plot.at(ridge, peak);
        Point end = plot.at(plot.x().high(), peak);
        plot.straight(foot, top, colour, 2);
        plot.straight(top, end, colour, 2);
        String name = threads == 1 ? "1 thread" : threads + " threads";
        plot.canvas()
                .text(
                        "%s: %.0f GFLOP/s".formatted(name, peak),
                        end.x() - 4,
                        end.y() + (threads == 1 ? 11 : -10),
                        LogPlot.SMALL,
                        Anchor.END,
                        colour);
        double low = threads == 1 ? 0.7 : 0.5; // of one thread's slope the lower part, where no network has its point
        double beside = Math.pow(from, low) * Math.pow(ridge, 1 - low);
        Point middle = plot.at(beside, beside * bandwidth);
        plot.canvas()
                .text(
                        "%.0f GB/s from memory".formatted(bandwidth),
                        threads == 1 ? middle.x() + 14 : middle.x() - 12,
                        middle.y() + (threads == 1 ? 10 : -10),
                        LogPlot.SMALL,
                        threads == 1 ? Anchor.START : Anchor.END,
                        colour);
    }

    private void numbered(LogPlot plot) {
        List<Score> points = points();
        List<Point> taken = new ArrayList<>();
        points.forEach(score -> taken.add(plot.at(Intensity.of(score), score.gflops())));
        layers().forEach(score -> taken.add(plot.at(Intensity.of(score), score.gflops())));
        double y = TOP + 6;
        double x = LEFT + PLOT + 24;
        for (int i = 0; i < points.size(); i++) {
            Score score = points.get(i);
            String number = Integer.toString(i + 1);
            Point point = taken.get(i);
            plot.dot(point, score.threads() == 1 ? 3.5 : 5, score.party().colour());
            Point label = free(point, taken);
            taken.add(label);
            plot.canvas().text(number, label.x(), label.y(), LogPlot.SMALL, Anchor.MIDDLE, LogPlot.TEXT);
            plot.canvas().text(number, x + 14, y, LogPlot.SMALL, Anchor.END, LogPlot.TEXT);
            plot.dot(
                    new Point(x + 24, y),
                    score.threads() == 1 ? 3.5 : 5,
                    score.party().colour());
            plot.canvas().text(legend(score), x + 36, y, LogPlot.SMALL, Anchor.START, LogPlot.TEXT);
            y += LINE;
        }
        if (!layers().isEmpty()) {
            plot.dot(new Point(x + 24, y), 3, LAYERS);
            plot.canvas().text("layers, forward, 1 thread", x + 36, y, LogPlot.SMALL, Anchor.START, LogPlot.TEXT);
            y += LINE;
        }
        y += LINE / 2;
        for (String line : List.of(
                "Slope: the limit that memory sets; flat part: arithmetic.",
                "Above a roof: 3×3 layers by Winograd's algorithm, which",
                "multiplies less often than the direct one, which counts.")) {
            plot.canvas().text(line, x, y, NOTE, Anchor.START, LogPlot.SOFT);
            y += LINE * 0.8;
        }
    }

    /** The place around a point that is farthest from everything else. */
    private static Point free(Point point, List<Point> taken) {
        List<Point> places = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            double angle = 2 * Math.PI * i / PLACES;
            places.add(new Point(point.x() + RING * Math.cos(angle), point.y() + RING * Math.sin(angle)));
        }
        return places.stream()
                .max(Comparator.comparingDouble(place -> Math.min(
                        RING,
                        taken.stream()
                                .filter(other -> !other.equals(point))
                                .mapToDouble(place::distance)
                                .min()
                                .orElse(RING))))
                .orElse(point);
    }

    private static String legend(Score score) {
        return (score.party() == Party.SKIPJACK
                        ? Titles.of(score)
                        : "  " + score.party().title())
                + (score.threads() == 1 && score.party() == Party.SKIPJACK ? ", 1 thread" : "");
    }
}
