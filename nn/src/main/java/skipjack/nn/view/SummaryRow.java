package skipjack.nn.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.Input;

/**
 * What a summary says about one layer.
 *
 * @param name the layer's name
 * @param kind its class
 * @param shape its result, {@code (None, 64, 64, 3)}, or {@code multiple} if it is used on several shapes
 * @param parameters number of elements of its parameters
 * @param connections where its inputs come from, {@code conv1[0][0]}: layer, which use of it, which result
 */
record SummaryRow(String name, String kind, String shape, long parameters, List<String> connections) {
    /** All layers that are listed, in Keras' order. */
    static List<SummaryRow> of(Model model) {
        Map<Layer, List<Node>> uses = new HashMap<>();
        for (Node node : model.graph().nodes()) {
            uses.computeIfAbsent(node.layer(), layer -> new ArrayList<>()).add(node);
        }
        List<SummaryRow> rows = new ArrayList<>();
        for (Layer layer : model.layers()) {
            if (layer instanceof Input input && !input.isListed()) {
                continue;
            }
            List<String> shapes =
                    uses.get(layer).stream().map(Node::batchShape).distinct().toList();
            List<String> connections = new ArrayList<>();
            for (Node use : uses.get(layer)) {
                for (Node source : use.inputs()) {
                    int index = uses.get(source.layer()).indexOf(source);
                    connections.add("%s[%d][0]".formatted(source.layer().name(), index));
                }
            }
            rows.add(new SummaryRow(
                    layer.name(),
                    layer.kind(),
                    shapes.size() == 1 ? shapes.getFirst() : "multiple",
                    layer.parameterCount(),
                    connections));
        }
        return rows;
    }

    /** Whether every layer is used once, reads one other and is read by at most one: then nobody needs the connections. */
    static boolean isChain(List<SummaryRow> rows) {
        List<String> sources =
                rows.stream().flatMap(row -> row.connections().stream()).toList();
        return rows.stream().allMatch(row -> row.connections().size() <= 1)
                && sources.stream().distinct().count() == sources.size();
    }

    /** {@code conv1 (Conv2D)}. */
    String title() {
        return name + " (" + kind + ")";
    }
}
