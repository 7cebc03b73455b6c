package skipjack.nn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.autograd.Variable;

/** Walks a graph with real values. */
final class Execution {
    private Execution() {}

    /**
     * Runs every node once. Where nothing is recorded, a value is let go when its last consumer has run, but for
     * the logits behind a softmax at the end: a loss may want to read them.
     *
     * @return the output node's value, alive until the pass's tape is closed
     * @throws ShapeMismatch if {@code x} is not a batch of the graph's input
     */
    static Variable run(Graph graph, Pass pass, Variable x) {
        if (x.shape().rank() == 0 || !x.shape().dropFirst().equals(graph.input().shape())) {
            throw new ShapeMismatch("the model takes %s but was given %s"
                    .formatted(graph.input().batchShape(), x.shape()));
        }
        Map<Node, Integer> readers = new HashMap<>();
        graph.nodes().forEach(node -> node.inputs().forEach(source -> readers.merge(source, 1, Integer::sum)));
        Map<Node, Variable> values = new HashMap<>();
        values.put(graph.input(), x);
        for (Node node : graph.nodes()) {
            if (node == graph.input()) {
                continue;
            }
            List<Variable> inputs = node.inputs().stream().map(values::get).toList();
            Variable result = node.layer().forward(pass, inputs);
            values.put(node, result);
            for (Node source : node.inputs()) {
                Variable read = values.get(source);
                boolean wantedByLoss = node == graph.output() && result.logits().orElse(result) == read;
                if (readers.merge(source, -1, Integer::sum) == 0 && source != graph.input() && !wantedByLoss) {
                    pass.tape().discard(read);
                }
            }
        }
        return values.get(graph.output());
    }

    /** Runs the graph for its result alone, without gradients. */
    static Tensor infer(Graph graph, Pass pass, Tensor x) {
        return run(graph, pass, pass.tape().constant(x)).value().copy();
    }
}
