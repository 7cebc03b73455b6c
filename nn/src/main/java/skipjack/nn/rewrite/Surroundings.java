package skipjack.nn.rewrite;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import skipjack.nn.Graph;
import skipjack.nn.Node;

/** The stages of a plan in the making: what a rewrite may look at. */
public final class Surroundings {
    private final Graph graph;
    private final Map<Node, Stage> stages = new LinkedHashMap<>();
    private final Map<Node, Integer> readers = new HashMap<>();

    private Surroundings(Graph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            if (node != graph.input()) {
                stages.put(node, Stage.of(node));
            }
            node.inputs().forEach(source -> readers.merge(source, 1, Integer::sum));
        }
    }

    /** One stage for each node of the graph, then as few as the rewrites leave. Rewrites given first are tried first. */
    static List<Stage> rewritten(Graph graph, List<Rewrite> rewrites) {
        Surroundings surroundings = new Surroundings(graph);
        for (Node node : graph.nodes()) {
            for (Rewrite rewrite : rewrites) {
                Stage last = surroundings.stages.get(node);
                if (last != null && last.isSingle()) {
                    rewrite.join(last, surroundings).ifPresent(surroundings::replace);
                }
            }
        }
        return List.copyOf(surroundings.stages.values());
    }

    /** The joined stage takes the place of its last node; every input is computed before that. */
    private void replace(Stage joined) {
        for (Node node : joined.nodes()) {
            if (node != joined.result()) {
                stages.remove(node);
            }
        }
        stages.put(joined.result(), joined);
    }

    /** How many places the value of a node is read in. */
    public int readers(Node node) {
        return readers.getOrDefault(node, 0);
    }

    /**
     * The stage that computes a node's value, if nobody but one reader will miss that value: the model's result and the
     * model's input are not given.
     */
    public Optional<Stage> stageOnlyReadOnce(Node node) {
        return readers(node) == 1 && node != graph.output() ? Optional.ofNullable(stages.get(node)) : Optional.empty();
    }
}
