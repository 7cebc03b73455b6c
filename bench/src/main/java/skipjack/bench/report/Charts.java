package skipjack.bench.report;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/** What the pictures have in common: logarithmic axes, plain colours, the legend outside. */
final class Charts {
    private static final int DOTS_PER_INCH = 144;

    private Charts() {}

    /** An empty chart. */
    static XYChart logarithmic(int width, int height, String title, String xTitle, String yTitle) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        XYStyler style = chart.getStyler();
        style.setXAxisLogarithmic(true);
        style.setYAxisLogarithmic(true);
        style.setXAxisLogarithmicDecadeOnly(false);
        style.setYAxisLogarithmicDecadeOnly(false);
        style.setXAxisTickLabelsFormattingFunction(Charts::label);
        style.setYAxisTickLabelsFormattingFunction(Charts::label);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(new Color(0xdddddd));
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setLegendPosition(Styler.LegendPosition.OutsideE);
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendPadding(4);
        style.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.BOLD, 11));
        style.setMarkerSize(8);
        return chart;
    }

    /** Only what begins with 1, 2, 3 or 5 is labelled: 0.5, 1, 2, 50, 200. The rest would overlap. */
    private static String label(double value) {
        String text = value < 1 ? String.format(Locale.ROOT, "%.1g", value) : String.format(Locale.ROOT, "%.0f", value);
        return "1235".indexOf(text.replaceAll("[0.]", "").charAt(0)) < 0 ? "" : text;
    }

    /** Writes {@code path.svg} and {@code path.png}. */
    static void write(XYChart chart, Path path) throws IOException {
        try (OutputStream svg = Files.newOutputStream(Path.of(path + ".svg"))) {
            ChartEncoder.saveChart(chart, svg, "svg");
        }
        BitmapEncoder.saveBitmapWithDPI(chart, path.toString(), BitmapEncoder.BitmapFormat.PNG, DOTS_PER_INCH);
    }
}
