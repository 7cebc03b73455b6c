package skipjack.resnet.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import skipjack.nn.file.Json;
import skipjack.nn.keras.FileInspector;

/** The report of a {@link FileInspector} for people. */
final class InspectionText {
    private static final int WIDTH = 100;

    private final Json report;
    private final int most;

    /** A text that shows at most this many of everything. */
    InspectionText(Json report, int most) {
        this.report = report;
        this.most = most;
    }

    /** Prints the report. */
    void print(PrintWriter out) {
        out.printf("%s: %s%n", text(report, "file"), text(report, "kind"));
        out.printf(
                "%n%s bytes, %s numbers in %d tensors%n",
                count("bytes"), count("elements"), list("tensors").size());
        report.member("model").ifPresent(model -> model(out, model));
        report.member("training").ifPresent(training -> training(out, training));
        section(
                out,
                "Parts",
                list("entries").stream().map(InspectionText::entry).toList());
        section(
                out,
                "Tensors",
                list("tensors").stream().map(InspectionText::tensor).toList());
        section(out, "Attributes", attributes());
        section(out, "Metadata", members(report.member("metadata")));
        verdict(out);
    }

    private void model(PrintWriter out, Json model) {
        List<Json> layers = model.member("layers").map(Json::elements).orElse(List.of());
        List<String> lines = layers.stream().map(InspectionText::layer).toList();
        section(out, "%s \"%s\", %d layers".formatted(text(model, "class"), text(model, "name"), layers.size()), lines);
    }

    private void training(PrintWriter out, Json training) {
        List<String> lines = new ArrayList<>();
        lines.add("optimizer  " + plain(training.member("optimizer")));
        members(training.member("settings")).forEach(setting -> lines.add("  " + setting));
        lines.add("loss       " + plain(training.member("loss")));
        lines.add("metrics    " + plain(training.member("metrics")));
        report.member("steps").ifPresent(steps -> lines.add("steps      " + steps));
        out.println();
        out.println("Compiled with");
        lines.forEach(line -> out.println("  " + cut(line)));
    }

    private List<String> attributes() {
        List<String> lines = new ArrayList<>();
        if (report.member("attributes").orElse(Json.JsonWord.NULL) instanceof Json.JsonObject objects) {
            objects.members().forEach((path, own) -> {
                lines.add(path);
                members(Optional.of(own)).forEach(line -> lines.add("  " + line));
            });
        }
        return lines;
    }

    private void verdict(PrintWriter out) {
        Optional<Json> loads = report.member("loads");
        if (loads.isEmpty()) {
            return;
        }
        out.println();
        if (loads.get() == Json.JsonWord.TRUE) {
            out.printf("Skipjack can use this model: %s parameters.%n", count("parameters"));
            list("notes").forEach(note -> out.println("  " + plain(Optional.of(note))));
        } else {
            out.println("Skipjack cannot use this model: " + text(report, "refused"));
        }
    }

    private void section(PrintWriter out, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.println();
        out.println(title);
        lines.stream().limit(most).forEach(line -> out.println("  " + cut(line)));
        if (lines.size() > most) {
            out.printf("  … and %d more (--all)%n", lines.size() - most);
        }
    }

    private static String layer(Json layer) {
        String rest = ((Json.JsonObject) layer)
                .members().entrySet().stream()
                        .filter(member -> !member.getKey().equals("name")
                                && !member.getKey().equals("class"))
                        .map(member -> "%s=%s".formatted(member.getKey(), plain(Optional.of(member.getValue()))))
                        .collect(Collectors.joining(" "));
        return "%-28s %-20s %s"
                .formatted(text(layer, "name"), text(layer, "class"), rest)
                .stripTrailing();
    }

    private static String tensor(Json tensor) {
        return "%-52s %-8s %s%s"
                .formatted(
                        text(tensor, "name"),
                        text(tensor, "dtype"),
                        plain(tensor.member("shape")),
                        tensor.member("compressed").isPresent() ? " compressed" : "");
    }

    private static String entry(Json entry) {
        return "%-28s %s bytes".formatted(text(entry, "name"), plain(entry.member("bytes")));
    }

    private static List<String> members(Optional<Json> json) {
        List<String> lines = new ArrayList<>();
        if (json.orElse(Json.JsonWord.NULL) instanceof Json.JsonObject object) {
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                lines.add("%s = %s".formatted(member.getKey(), plain(Optional.of(member.getValue()))));
            }
        }
        return lines;
    }

    private List<Json> list(String member) {
        return report.member(member).map(Json::elements).orElse(List.of());
    }

    private String count(String member) {
        String digits = plain(report.member(member));
        return digits.matches("\\d{1,18}") ? String.format(Locale.ROOT, "%,d", Long.parseLong(digits)) : digits;
    }

    private static String text(Json json, String member) {
        return plain(json.member(member));
    }

    private static String plain(Optional<Json> json) {
        Json value = json.orElse(Json.JsonWord.NULL);
        return value.text().orElse(value.toString());
    }

    /** One line of bounded width, in characters that a terminal can show. */
    private String cut(String line) {
        String printable = line.replaceAll("\\p{Cntrl}", "?");
        boolean whole = printable.length() <= WIDTH || most == Integer.MAX_VALUE;
        return whole ? printable : printable.substring(0, WIDTH - 1) + "…";
    }
}
