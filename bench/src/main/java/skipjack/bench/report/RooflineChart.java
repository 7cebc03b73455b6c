package skipjack.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The roofline: what was reached, under what arithmetic and memory allow. */
final class RooflineChart {
    /*
     * Left of the ridge a program waits for memory, right of it for arithmetic. A point on the roof cannot be faster on this
     * machine; one under it can. Points above the roof save operations that the direct algorithm would do and that are counted
     * (Winograd). Source: Williams, Waterman and Patterson, "Roofline: an insightful visual performance model", 2009.
     */
    private static final Map<String, Color> COLORS =
            Map.of("", new Color(0x1f5fa8), "Onnx", new Color(0xd9822b), "Torch", new Color(0xb03a48));
    private static final int WIDTH = 1180;
    private static final int LEAST_HEIGHT = 640;
    private static final int LINE = 23;

    private final Roofs roofs;
    private final XYChart chart;
    private int number;

    RooflineChart(Machine machine, Roofs roofs, List<Score> scores) {
        List<Score> points = scores.stream()
                .filter(score -> !Double.isNaN(Intensity.of(score)) && score.gflops() > 0)
                .toList();
        this.roofs = roofs;
        this.chart = Charts.logarithmic(
                WIDTH,
                Math.max(LEAST_HEIGHT, LINE * (points.size() + 5)),
                "What is reached of what the machine can do: " + machine.processor(),
                "operations per byte that must be moved (FLOP/byte)",
                "GFLOP/s");
        double least = points.stream().mapToDouble(Intensity::of).min().orElse(1);
        double most = points.stream().mapToDouble(Intensity::of).max().orElse(100);
        double from = Math.min(1, least / 2);
        double to = most * 2;
        roofs.gflops().keySet().forEach(threads -> roof(threads, from, to));
        points.forEach(this::point);
        double lowest = points.stream().mapToDouble(Score::gflops).min().orElse(1);
        chart.getStyler().setXAxisMin(from);
        chart.getStyler().setXAxisMax(to);
        chart.getStyler().setYAxisMin(Math.min(lowest, roofs.gflops(1) / 8) / 1.5);
    }

    private void roof(int threads, double from, double to) {
        double peak = roofs.gflops(threads);
        double bandwidth = roofs.gbytes(threads);
        double ridge = Math.clamp(peak / bandwidth, from, to);
        String name = String.format(
                Locale.ROOT,
                "roof of %d thread%s: %.0f GFLOP/s, %.0f GB/s",
                threads,
                threads == 1 ? "" : "s",
                peak,
                bandwidth);
        XYSeries line = chart.addSeries(name, new double[] {from, ridge, to}, new double[] {
            Math.min(peak, from * bandwidth), Math.min(peak, ridge * bandwidth), peak
        });
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(threads == 1 ? Color.GRAY : Color.BLACK);
        line.setLineStyle(new BasicStroke(2f));
    }

    private void point(Score score) {
        number++;
        double x = Intensity.of(score);
        XYSeries series = chart.addSeries(
                "%d  %s".formatted(number, score.describe()), new double[] {x}, new double[] {score.gflops()});
        series.setMarker(score.threads() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.DIAMOND);
        series.setMarkerColor(COLORS.get(score.peer()));
        series.setLineStyle(new BasicStroke(0f));
        series.setLineColor(new Color(0, 0, 0, 0));
        // Alternately right and left of the marker, for neighbours are often close.
        chart.addAnnotation(new AnnotationText(
                Integer.toString(number), x * (number % 2 == 0 ? 1.075 : 0.92), score.gflops(), false));
    }

    /** Writes {@code path.svg} and {@code path.png}. */
    void write(Path path) throws IOException {
        Charts.write(chart, path);
    }
}
