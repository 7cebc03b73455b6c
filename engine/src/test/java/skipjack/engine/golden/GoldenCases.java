package skipjack.engine.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code golden/ops.json}. */
public final class GoldenCases {
    private static final List<GoldenCase> ALL = read();

    private GoldenCases() {}

    /**
     * All cases of one operation.
     *
     * @throws IllegalArgumentException if there is none, since a test without cases cannot fail
     */
    public static Stream<GoldenCase> of(String op) {
        List<GoldenCase> found = ALL.stream().filter(c -> c.op().equals(op)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("golden/ops.json has no case of " + op);
        }
        return found.stream();
    }

    private static List<GoldenCase> read() {
        try (InputStream in = GoldenCases.class.getResourceAsStream("/golden/ops.json")) {
            List<GoldenCase> cases = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(in).get("cases")) {
                cases.add(new GoldenCase(cases.size(), node));
            }
            return List.copyOf(cases);
        } catch (IOException problem) {
            throw new UncheckedIOException("golden/ops.json cannot be read", problem);
        }
    }
}
