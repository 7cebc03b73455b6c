package skipjack.nn.view.curves;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Curves that share an axis because they measure the same.
 *
 * @param measure what they measure, {@code loss}
 * @param curves the values by name, {@code loss} and {@code val_loss}, one per epoch
 * @param scale of their values
 */
record Panel(String measure, Map<String, List<Double>> curves, Scale scale) {
    private static final List<String> RATES = List.of("learning_rate", "lr");

    /** A panel for each measure; losses come first and the learning rate last. */
    static List<Panel> of(Map<String, List<Double>> series) {
        Map<String, Map<String, List<Double>>> byMeasure = new LinkedHashMap<>();
        series.forEach((name, values) -> byMeasure
                .computeIfAbsent(measure(name), measure -> new LinkedHashMap<>())
                .put(name, values));
        List<Panel> panels = new ArrayList<>();
        List<Panel> rates = new ArrayList<>();
        byMeasure.forEach((measure, curves) -> {
            double[] finite = curves.values().stream()
                    .flatMap(List::stream)
                    .mapToDouble(Double::doubleValue)
                    .filter(Double::isFinite)
                    .toArray();
            (RATES.contains(measure) ? rates : panels).add(new Panel(measure, curves, Scale.of(finite)));
        });
        panels.addAll(rates);
        return panels;
    }

    /** {@code loss} for {@code recalibrated_val_loss}. */
    private static String measure(String name) {
        return name.replaceFirst("^(?:recalibrated_)?val_", "");
    }

    /** {@code Learning rate, logarithmic}. */
    String title() {
        String words = measure.equals("lr") ? "learning rate" : measure.replace('_', ' ');
        String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return scale.logarithmic() ? title + ", logarithmic" : title;
    }

    /** What a curve is called: {@code training}, {@code validation}, {@code validation, recalibrated}; else its name. */
    String label(String name) {
        if (RATES.contains(name)) {
            return "";
        }
        return switch (name.substring(0, name.length() - measure.length())) {
            case "" -> "training";
            case "val_" -> "validation";
            default -> "validation, recalibrated";
        };
    }

    /** A colour that a kind of curve has in every panel. */
    String colour(String name) {
        return switch (name.substring(0, name.length() - measure.length())) {
            case "" -> "#1f5fa8";
            case "val_" -> "#d1611c";
            default -> "#22703a";
        };
    }
}
