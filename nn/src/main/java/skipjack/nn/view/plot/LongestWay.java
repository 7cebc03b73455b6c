package skipjack.nn.view.plot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import skipjack.nn.Graph;
import skipjack.nn.Node;

/**
 * The longest way through a graph: in a residual network, through all the blocks and none of their shortcuts.
 *
 * @param before length of the longest way from the input to a node
 * @param after length of the longest way from a node to the output
 * @param length of the whole
 */
record LongestWay(Map<Node, Integer> before, Map<Node, Integer> after, int length) {
    static LongestWay of(Graph graph) {
        Map<Node, Integer> before = new HashMap<>();
        for (Node node : graph.nodes()) {
            before.put(
                    node, 1 + node.inputs().stream().mapToInt(before::get).max().orElse(-1));
        }
        Map<Node, Integer> after = new HashMap<>();
        List<Node> backwards = graph.nodes().reversed();
        for (Node node : backwards) {
            int own = after.merge(node, 0, Math::max);
            node.inputs().forEach(source -> after.merge(source, own + 1, Math::max));
        }
        return new LongestWay(before, after, before.get(graph.output()));
    }

    /** Whether a longest way takes the connection between these nodes. */
    boolean contains(Node from, Node to) {
        return before.get(from) + 1 + after.get(to) == length;
    }
}
