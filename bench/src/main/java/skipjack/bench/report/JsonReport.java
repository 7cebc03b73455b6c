package skipjack.bench.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.nn.file.Json;

/** The same as the table, and the peers' own numbers, for programs. */
record JsonReport(Machine machine, Roofs roofs, List<Score> scores) {
    /** Writes the file. */
    void write(Path file) throws IOException {
        Files.writeString(file, toJson() + "\n");
    }

    private Json toJson() {
        Map<String, Json> report = new LinkedHashMap<>();
        report.put("processor", Json.of(machine.processor()));
        report.put("java", Json.of(machine.java()));
        report.put("engine", Json.of(machine.engine()));
        report.put("time", Json.of(machine.time()));
        report.put("peak_gflops", byThreads(roofs.gflops()));
        report.put("peak_gbytes", byThreads(roofs.gbytes()));
        report.put(
                "targets",
                new Json.JsonArray(Targets.of(roofs, scores).stream()
                        .map(JsonReport::target)
                        .toList()));
        report.put("scores", new Json.JsonArray(scores.stream().map(this::score).toList()));
        return new Json.JsonObject(report);
    }

    private static Json target(Target target) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("what", Json.of(target.what()));
        members.put("wanted", Json.of(target.wanted()));
        members.put("measured", Json.of(target.measured()));
        members.put("reached", Json.of(target.reached()));
        return new Json.JsonObject(members);
    }

    private Json score(Score score) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("benchmark", Json.of(score.benchmark()));
        Map<String, Json> params = new LinkedHashMap<>();
        score.params().forEach((name, value) -> params.put(name, Json.of(value)));
        members.put("params", new Json.JsonObject(params));
        members.put("threads", Json.of(score.threads()));
        put(members, "milliseconds", score.milliseconds());
        put(members, "gflops", score.gflops());
        put(members, "of_peak", score.gflops() / roofs.gflops(score.threads()));
        put(members, "megabytes", score.megabytes());
        put(members, "allocated_bytes", score.allocated());
        if (score.party() == Party.SKIPJACK) {
            put(members, "onnx_runtime_over_ours", score.ratio(Party.ONNX, scores));
            put(members, "pytorch_over_ours", score.ratio(Party.TORCH, scores));
        }
        return new Json.JsonObject(members);
    }

    private static Json byThreads(Map<Integer, Double> values) {
        Map<String, Json> members = new LinkedHashMap<>();
        values.forEach((threads, value) -> put(members, Integer.toString(threads), value));
        return new Json.JsonObject(members);
    }

    private static void put(Map<String, Json> members, String key, double value) {
        if (!Double.isNaN(value)) {
            members.put(
                    key,
                    new Json.JsonNumber(
                            new BigDecimal(value).round(new MathContext(5)).toPlainString()));
        }
    }
}
