package skipjack.nn.rewrite;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import skipjack.nn.Graph;
import skipjack.nn.Layer;
import skipjack.nn.Node;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.profile.Phase;
import skipjack.nn.profile.Work;

/** A graph made ready to be run again and again: stages in order, values by number, and when each value is read last. */
public final class Plan {
    /** The rewrites of a training, none of which changes a bit. */
    public static final List<Rewrite> TRAINING = List.of(new NormalizeAddRelu(), new NormalizeRelu());

    /** The rewrites of a prediction, in which normalisations are folded away: results change by rounding. */
    public static final List<Rewrite> INFERENCE = List.of(
            new PrepareConvolution(),
            new FoldNormalization(),
            new AddInConvolution(),
            new RectifyInConvolution(),
            PreparedDense::join);

    /**
     * A stage with its values' numbers; {@code finished} are those that nobody reads after it, the plan's input excepted.
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    private record Step(Stage stage, Work work, int[] inputs, int result, int[] finished) {}

    private final Step[] steps;
    private final List<int[]> inputs;
    private final ArrayDeque<Values> idle = new ArrayDeque<>();

    private Plan(Graph graph, List<Stage> stages) {
        Map<Node, Integer> numbers = new HashMap<>();
        Map<Node, Integer> lastReads = new HashMap<>();
        numbers.put(graph.input(), 0);
        for (Stage stage : stages) {
            int number = numbers.size();
            numbers.put(stage.result(), number);
            stage.inputs().forEach(source -> lastReads.put(source, number));
        }
        lastReads.remove(graph.input());
        this.steps = stages.stream()
                .map(stage -> new Step(
                        stage,
                        workOf(stage),
                        stage.inputs().stream().mapToInt(numbers::get).toArray(),
                        numbers.get(stage.result()),
                        stage.inputs().stream()
                                .distinct()
                                .filter(source -> numbers.get(stage.result()).equals(lastReads.get(source)))
                                .mapToInt(numbers::get)
                                .toArray()))
                .toArray(Step[]::new);
        this.inputs = Arrays.stream(steps).map(Step::inputs).toList();
    }

    /** The plan of a graph under these rewrites. */
    public static Plan of(Graph graph, List<Rewrite> rewrites) {
        return new Plan(graph, Surroundings.rewritten(graph, rewrites));
    }

    private static Work workOf(Stage stage) {
        String kind = stage.nodes().stream().map(node -> kindOf(node.layer())).collect(Collectors.joining(", "));
        long multiplyAdds = stage.nodes().stream()
                .mapToLong(node -> node.layer().multiplyAdds(node.shape()))
                .sum();
        return new Work(stage.result().layer().name(), kind, multiplyAdds);
    }

    private static String kindOf(Layer layer) {
        if (layer instanceof Conv2D convolution) {
            return "Conv2D " + convolution.window().height() + "×"
                    + convolution.window().width();
        }
        return layer instanceof Activation activation ? activation.function().kerasName() : layer.kind();
    }

    /** Number of stages. */
    public int length() {
        return steps.length;
    }

    /**
     * Runs every stage once. Where nothing is recorded, a value is let go when its last reader has run, but for the logits
     * behind a softmax at the end: a loss may want to read them.
     *
     * @param x a batch of the graph's input
     * @return the output node's value, alive until the pass's tape is closed
     */
    public Variable run(Pass pass, Variable x) {
        Values values = borrow();
        values.put(0, x);
        Variable result = x;
        for (Step step : steps) {
            pass.tape().turnTo(step.work);
            pass.observer().begins(step.work, Phase.FORWARD);
            result = step.stage.computation().run(pass, values.inputs(pass, step.result - 1));
            values.put(step.result, result);
            for (int finished : step.finished) {
                Variable read = values.get(finished);
                boolean wantedByLoss =
                        step.result == steps.length && result.logits().orElse(result) == read;
                if (!wantedByLoss) {
                    pass.tape().discard(read);
                }
            }
            pass.observer().ends(step.work, Phase.FORWARD);
        }
        pass.tape().turnTo(Work.OTHER);
        giveBack(values);
        return result;
    }

    private Values borrow() {
        synchronized (idle) {
            Values last = idle.pollFirst();
            if (last != null) {
                return last;
            }
        }
        return new Values(inputs);
    }

    private void giveBack(Values values) {
        values.clear();
        synchronized (idle) {
            idle.addFirst(values);
        }
    }
}
