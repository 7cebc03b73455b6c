package skipjack.resnet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import skipjack.engine.Tensor;
import skipjack.nn.file.Json;

/**
 * What a model sees in one picture.
 *
 * @param ranking all classes, the most probable first
 */
record Prediction(List<Candidate> ranking) {
    /** A class and how probable it is. */
    record Candidate(String name, double probability) {}

    /** Keeps a copy of the list. */
    Prediction {
        ranking = List.copyOf(ranking);
    }

    /** From a model's result, {@code [1, classes]}. */
    static Prediction of(Tensor probabilities, List<String> classes) {
        return new Prediction(IntStream.range(0, classes.size())
                .mapToObj(i -> new Candidate(classes.get(i), probabilities.data()[i]))
                .sorted(Comparator.comparingDouble(Candidate::probability).reversed())
                .toList());
    }

    /** {@code hand.jpg: 5 (97.3 %), 4 (2.1 %), 3 (0.4 %)}. */
    String describe(Path image, int top) {
        return ranking.stream()
                .limit(top)
                .map(candidate ->
                        String.format(Locale.ROOT, "%s (%.1f %%)", candidate.name(), 100 * candidate.probability()))
                .collect(Collectors.joining(", ", image + ": ", ""));
    }

    /** The same as an object. */
    Json toJson(Path image, int top) {
        List<Json> classes = new ArrayList<>();
        ranking.stream().limit(top).forEach(candidate -> {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put("class", new Json.JsonString(candidate.name()));
            members.put("probability", Json.of((float) candidate.probability()));
            classes.add(new Json.JsonObject(members));
        });
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("image", new Json.JsonString(image.toString()));
        members.put("classes", new Json.JsonArray(classes));
        return new Json.JsonObject(members);
    }
}
