package skipjack.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The nodes between an input and an output, in the two orders that matter, with every layer named.
 *
 * <p>Execution follows the order of wiring. Summaries and files follow Keras' order of layers.
 */
public final class Graph {
    /*
     * Keras lists layers by depth, the distance to the output along the longest way, deepest first, and layers of equal
     * depth in the order in which a walk from the output meets them. So in a residual block with a convolution on the
     * shortcut the two branches interleave near the addition:
     *
     *     … res2a_branch2c, res2a_branch1, bn2a_branch2c, bn2a_branch1, add_1 …
     *
     * and a file written by Keras has its layer_names in just that order.
     */
    private static final Pattern WORD = Pattern.compile("(.)([A-Z][a-z0-9]+)");
    private static final Pattern CAPITAL = Pattern.compile("([a-z])([A-Z])");

    private final Node input;
    private final Node output;
    private final List<Node> nodes;
    private final List<Layer> layers;

    /**
     * Collects and names everything between two nodes.
     *
     * @throws IllegalArgumentException if the output does not depend on this input alone, or two layers share a name
     */
    Graph(Node input, Node output) {
        this.input = input;
        this.output = output;
        this.nodes = reachable(output);
        for (Node node : nodes) {
            if (node.inputs().isEmpty() && node != input) {
                throw new IllegalArgumentException(
                        "the output also depends on %s, which is not the model's input".formatted(node));
            }
        }
        if (!nodes.contains(input)) {
            throw new IllegalArgumentException(
                    "the output %s does not depend on the input %s".formatted(output, input));
        }
        nameLayers();
        this.layers = inKerasOrder();
    }

    private static List<Node> reachable(Node output) {
        Set<Node> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (seen.add(node)) {
                node.inputs().forEach(open::push);
            }
        }
        return seen.stream().sorted(Comparator.comparingLong(Node::order)).toList();
    }

    /** Gives Keras' automatic names, {@code conv2d_1} and so on, to layers without one, and refuses duplicates. */
    private void nameLayers() {
        Map<String, Layer> byName = new HashMap<>();
        for (Node node : nodes) {
            Layer layer = node.layer();
            Layer other = layer.name().isEmpty() ? layer : byName.getOrDefault(layer.name(), layer);
            if (other != layer) {
                throw new IllegalArgumentException(
                        "two layers are named %s: a %s and a %s".formatted(layer.name(), other.kind(), layer.kind()));
            }
            byName.put(layer.name(), layer);
        }
        Map<String, Integer> used = new HashMap<>();
        for (Node node : nodes) {
            Layer layer = node.layer();
            while (layer.name().isEmpty()) {
                String base = snakeCase(layer.kind());
                String candidate = base + "_" + used.merge(base, 1, Integer::sum);
                if (byName.putIfAbsent(candidate, layer) == null) {
                    layer.named(candidate);
                }
            }
        }
    }

    /** Keras' {@code to_snake_case}: {@code ZeroPadding2D} becomes {@code zero_padding2d}, {@code ReLU} {@code re_lu}. */
    static String snakeCase(String kind) {
        String base = kind.equals("InputLayer") ? "Input" : kind;
        String words = WORD.matcher(base).replaceAll("$1_$2");
        return CAPITAL.matcher(words).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }

    private List<Layer> inKerasOrder() {
        Map<Layer, Integer> met = new LinkedHashMap<>();
        Map<Node, Integer> depth = new HashMap<>();
        meet(output, met, new HashSet<>());
        Map<Layer, Integer> layerDepth = new HashMap<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            int own = Math.max(depth.getOrDefault(node, 0), layerDepth.getOrDefault(node.layer(), 0));
            layerDepth.put(node.layer(), own);
            depth.put(node, own);
            node.inputs().forEach(source -> depth.merge(source, own + 1, Math::max));
        }
        Comparator<Layer> deepestFirst = Comparator.comparing((Layer layer) -> -layerDepth.get(layer));
        return met.keySet().stream()
                .sorted(deepestFirst.thenComparing(met::get))
                .toList();
    }

    /** Numbers layers in the order in which a depth-first walk from the output enters them. */
    private static void meet(Node from, Map<Layer, Integer> met, Set<Node> seen) {
        Deque<Node> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (seen.add(node)) {
                met.putIfAbsent(node.layer(), met.size());
                List<Node> inputs = new ArrayList<>(node.inputs());
                for (int i = inputs.size() - 1; i >= 0; i--) {
                    open.push(inputs.get(i));
                }
            }
        }
    }

    /** Where the samples come in. */
    public Node input() {
        return input;
    }

    /** Where the result comes out. */
    public Node output() {
        return output;
    }

    /** All nodes, each after the nodes it is computed from. */
    public List<Node> nodes() {
        return nodes;
    }

    /** All layers, each once, in Keras' order. */
    public List<Layer> layers() {
        return layers;
    }
}
