package skipjack.engine.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import skipjack.engine.Shape;

/** One operation on one set of inputs, with its outputs and gradients. */
public final class GoldenCase {
    private final int number;
    private final JsonNode node;

    GoldenCase(int number, JsonNode node) {
        this.number = number;
        this.node = node;
    }

    /** The operation's name in the file: {@code conv2d}, {@code batch_norm_train}. */
    public String op() {
        return node.get("op").asText();
    }

    /** A number among the parameters. */
    public double number(String name) {
        return parameter(name).asDouble();
    }

    /** A whole number among the parameters. */
    public int integer(String name) {
        return parameter(name).asInt();
    }

    /** A word among the parameters. */
    public String text(String name) {
        return parameter(name).asText();
    }

    /** An array among the parameters. */
    public GoldenArray parameterArray(String name) {
        return array(parameter(name));
    }

    /** A parameter as it stands in the file. */
    public JsonNode parameter(String name) {
        return present(node.path("params").get(name), name);
    }

    /** An input. */
    public GoldenArray in(String name) {
        return array(present(node.path("in").get(name), name));
    }

    /** The output. */
    public GoldenArray out() {
        return array(present(node.path("out").get("y"), "y"));
    }

    /** The gradient that arrives at the output. */
    public GoldenArray upstream() {
        return array(present(node.get("upstream"), "upstream"));
    }

    /** The gradient for an input. */
    public GoldenArray grad(String name) {
        return array(present(node.path("grad").get(name), name));
    }

    /** A list of arrays at the top level: the steps of an optimiser. */
    public List<GoldenArray> series(String name) {
        JsonNode series = present(node.get(name), name);
        return StreamSupport.stream(series.spliterator(), false)
                .map(GoldenCase::array)
                .toList();
    }

    private JsonNode present(JsonNode found, String name) {
        if (found == null) {
            throw new IllegalArgumentException(this + " has no " + name);
        }
        return found;
    }

    private static GoldenArray array(JsonNode node) {
        int[] extents = IntStream.range(0, node.get("shape").size())
                .map(i -> node.get("shape").get(i).asInt())
                .toArray();
        double[] values = IntStream.range(0, node.get("data").size())
                .mapToDouble(i -> node.get("data").get(i).asDouble())
                .toArray();
        return new GoldenArray(Shape.of(extents), values);
    }

    /** What test reports show: {@code conv2d #3}. */
    @Override
    public String toString() {
        return op() + " #" + number;
    }
}
