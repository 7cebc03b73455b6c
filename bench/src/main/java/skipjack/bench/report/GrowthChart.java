package skipjack.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How the time of one picture grows with the batch and with the pixels, each against what it should be. */
final class GrowthChart {
    private final XYChart chart;

    /** One point of a curve. */
    private record Point(int batch, int side, double millisecondsPerPicture) {
        static Point of(Score score) {
            String[] size = score.params().get("batchAndSide").split("x", -1);
            int batch = Integer.parseInt(size[0]);
            return new Point(batch, Integer.parseInt(size[1]), score.milliseconds() / batch);
        }
    }

    GrowthChart(Machine machine, List<Score> scores) {
        this.chart = Charts.logarithmic(
                1000,
                620,
                "ResNet-50 v1.5, time of one picture: " + machine.processor(),
                "growth: pictures in the batch, or pixels as multiples of 64 x 64",
                "milliseconds per picture");
        List<Point> points = scores.stream()
                .filter(score -> score.benchmark().startsWith("GrowthBenchmark"))
                .map(Point::of)
                .toList();
        List<Point> batches = points.stream()
                .filter(point -> point.side() == 64)
                .sorted(Comparator.comparingInt(Point::batch))
                .toList();
        List<Point> sides = points.stream()
                .filter(point -> point.batch() == 1)
                .sorted(Comparator.comparingInt(Point::side))
                .toList();
        if (batches.isEmpty() || sides.isEmpty()) {
            return;
        }
        double[] pixels = sides.stream()
                .mapToDouble(point -> point.side() * point.side() / (64.0 * 64.0))
                .toArray();
        double first = batches.getFirst().millisecondsPerPicture();
        curve(
                "batch of 1 to 64 pictures of 64 x 64",
                batches.stream().mapToDouble(Point::batch).toArray(),
                batches,
                0x1f5fa8);
        curve("one picture of 64 x 64 to 224 x 224", pixels, sides, 0xb03a48);
        ideal("flat", new double[] {1, batches.getLast().batch()}, new double[] {first, first});
        double last = pixels[pixels.length - 1];
        ideal("linear in the pixels", new double[] {1, last}, new double[] {first, first * last});
    }

    private void curve(String name, double[] x, List<Point> points, int color) {
        XYSeries series = chart.addSeries(
                name,
                x,
                points.stream().mapToDouble(Point::millisecondsPerPicture).toArray());
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(new Color(color));
        series.setLineColor(new Color(color));
    }

    private void ideal(String name, double[] x, double[] y) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(Color.GRAY);
        series.setLineStyle(
                new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {6, 4}, 0));
    }

    /** Writes {@code path.svg} and {@code path.png}. */
    void write(Path path) throws IOException {
        Charts.write(chart, path);
    }
}
