package skipjack.nn.transfer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.Input;

/** Part of a network as a model of its own. */
public final class Part {
    /*
     * A model begins at an input. A part that begins within a network gets a new one of the right shape, and the layers
     * that follow are applied once more, which makes new nodes and no new parameters: what is learnt in the part is
     * learnt in the whole.
     */
    private Part() {}

    /**
     * The layers between two nodes of a network, which share their weights with it. From the network's input on, there is
     * no need for this: {@code new Model(name, model.input(), to)}.
     *
     * @param from whose values are the new model's input
     * @param to whose values are its output
     * @throws IllegalArgumentException if {@code to} does not depend on {@code from} alone
     */
    public static Model between(String name, Node from, Node to) {
        Map<Node, Node> wired = new HashMap<>();
        wired.put(from, Input.of(from.shape()));
        Node output = wire(to, wired);
        return new Model(name, wired.get(from), output);
    }

    private static Node wire(Node node, Map<Node, Node> wired) {
        Node known = wired.get(node);
        if (known != null) {
            return known;
        }
        if (node.inputs().isEmpty()) {
            throw new IllegalArgumentException("the part also depends on %s, before which it begins".formatted(node));
        }
        List<Node> inputs =
                node.inputs().stream().map(input -> wire(input, wired)).toList();
        Node again = node.layer().apply(inputs.toArray(Node[]::new));
        wired.put(node, again);
        return again;
    }
}
