package skipjack.resnet.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import skipjack.nn.file.Json;
import skipjack.nn.metric.ConfusionMatrix;
import skipjack.nn.training.Logs;

/**
 * What a test found out, class by class.
 *
 * @param pictures number of pictures
 * @param logs loss and accuracy
 * @param classes names of the classes
 * @param matrix which was taken for which
 */
record ClassReport(int pictures, Logs logs, List<String> classes, ConfusionMatrix matrix) {
    /** A table for people: a row per class, and the means. */
    String describe() {
        int label = Math.max(
                "macro mean".length(),
                classes.stream().mapToInt(String::length).max().orElse(0));
        StringBuilder table = new StringBuilder();
        table.append("%s  precision  recall      F1  pictures%n".formatted(pad("class", label)));
        for (int i = 0; i < classes.size(); i++) {
            table.append(row(
                    pad(classes.get(i), label),
                    matrix.precision(i),
                    matrix.recall(i),
                    matrix.f1(i),
                    matrix.samples(i)));
        }
        return table.append(row(
                        pad("macro mean", label),
                        matrix.macro(matrix::precision),
                        matrix.macro(matrix::recall),
                        matrix.macro(matrix::f1),
                        pictures))
                .toString();
    }

    private static String row(String label, double precision, double recall, double f1, long pictures) {
        return String.format(Locale.ROOT, "%s  %9.4f  %6.4f  %6.4f  %8d%n", label, precision, recall, f1, pictures);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** The same for programs; {@code confusion[i][j]} counts pictures of class i that were taken for class j. */
    Json toJson(String model) {
        Map<String, Json> json = new LinkedHashMap<>();
        json.put("model", Json.of(model));
        json.put("pictures", Json.of(pictures));
        logs.names().forEach(name -> json.put(name, number(logs.get(name))));
        json.put("classes", Json.array(classes.stream().map(Json::of).toList()));
        List<Json> rows = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            List<Json> taken = new ArrayList<>();
            for (int j = 0; j < classes.size(); j++) {
                taken.add(Json.of(matrix.count(i, j)));
            }
            rows.add(Json.array(taken));
        }
        json.put("confusion", Json.array(rows));
        json.put("precision", each(matrix::precision));
        json.put("recall", each(matrix::recall));
        json.put("f1", each(matrix::f1));
        json.put("macro_f1", number(matrix.macro(matrix::f1)));
        return new Json.JsonObject(json);
    }

    private Json each(IntToDoubleFunction ofClass) {
        return Json.array(IntStream.range(0, classes.size())
                .mapToObj(i -> number(ofClass.applyAsDouble(i)))
                .toList());
    }

    /** JSON has no word for what is no number. */
    private static Json number(double value) {
        return Double.isFinite(value) ? new Json.JsonNumber(Double.toString(value)) : Json.JsonWord.NULL;
    }
}
