package skipjack.nn.rewrite;

import java.util.List;
import java.util.stream.Stream;
import skipjack.nn.Node;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/**
 * What is computed in one go: the work of one node, or of several that a rewrite has joined.
 *
 * @param nodes the nodes whose work this is, the last one being the one whose value comes out
 * @param inputs the nodes whose values go in
 * @param computation computes the one from the others, and records how gradients flow
 */
public record Stage(List<Node> nodes, List<Node> inputs, Computation computation) {
    /** Computes a value and records how its gradient flows back, as {@link skipjack.nn.Layer#forward} does. */
    @FunctionalInterface
    public interface Computation {
        /** Gives a new variable, never an input itself. */
        Variable run(Pass pass, List<Variable> inputs);
    }

    /** Keeps copies of the lists. */
    public Stage {
        nodes = List.copyOf(nodes);
        inputs = List.copyOf(inputs);
    }

    /** A node as it was wired. */
    static Stage of(Node node) {
        return new Stage(List.of(node), node.inputs(), node.layer()::forward);
    }

    /** This stage and the one right behind it as one. */
    Stage followedBy(Stage next, List<Node> newInputs, Computation joined) {
        return new Stage(Stream.concat(nodes.stream(), next.nodes.stream()).toList(), newInputs, joined);
    }

    /** The node whose value comes out. */
    public Node result() {
        return nodes.getLast();
    }

    /** Whether this stage is one node, as it was wired. */
    public boolean isSingle() {
        return nodes.size() == 1;
    }
}
