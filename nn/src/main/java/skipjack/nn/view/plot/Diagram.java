package skipjack.nn.view.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.DepthwiseConv2D;
import skipjack.nn.layer.SeparableConv2D;

/**
 * A model as boxes and arrows, before anything is placed.
 *
 * @param boxes a box per layer, in Keras' order
 * @param arrows each connection once
 */
record Diagram(List<Box> boxes, List<Arrow> arrows) {
    /**
     * A layer; one that is used several times is one box.
     *
     * @param name its name
     * @param kind its class
     * @param activation its activation function, or empty
     * @param inputs what goes in, {@code (None, 64, 64, 3)}, as a list if there are several; empty for an input
     * @param output what comes out
     */
    record Box(String name, String kind, String activation, String inputs, String output) {}

    /**
     * A connection.
     *
     * @param from number of the box whose result it carries
     * @param to number of the box that reads it
     * @param aside whether it belongs to a way that is not the longest, like the shortcut around a residual block
     */
    record Arrow(int from, int to, boolean aside) {}

    static Diagram of(Model model) {
        Map<Layer, List<Node>> uses = new HashMap<>();
        for (Node node : model.graph().nodes()) {
            uses.computeIfAbsent(node.layer(), layer -> new ArrayList<>()).add(node);
        }
        List<Layer> layers = model.layers();
        Map<Layer, Integer> numbers = new HashMap<>();
        layers.forEach(layer -> numbers.put(layer, numbers.size()));
        LongestWay longest = LongestWay.of(model.graph());
        List<Box> boxes = new ArrayList<>();
        Set<Arrow> arrows = new LinkedHashSet<>();
        for (Layer layer : layers) {
            boxes.add(box(layer, uses.get(layer)));
            for (Node use : uses.get(layer)) {
                for (Node source : use.inputs()) {
                    arrows.add(
                            new Arrow(numbers.get(source.layer()), numbers.get(layer), !longest.contains(source, use)));
                }
            }
        }
        return new Diagram(List.copyOf(boxes), List.copyOf(arrows));
    }

    private static Box box(Layer layer, List<Node> uses) {
        List<Node> inputs = uses.stream().flatMap(use -> use.inputs().stream()).toList();
        return new Box(layer.name(), layer.kind(), activation(layer), shapes(inputs), shapes(List.of(uses.getFirst())));
    }

    private static String activation(Layer layer) {
        return switch (layer) {
            case Activation one -> one.function().kerasName();
            case Conv2D one -> one.activation().kerasName();
            case Dense one -> one.activation().kerasName();
            case DepthwiseConv2D one -> one.activation().kerasName();
            case SeparableConv2D one -> one.activation().kerasName();
            default -> "";
        };
    }

    private static String shapes(List<Node> nodes) {
        String text = nodes.stream().map(Node::batchShape).collect(Collectors.joining(", "));
        return nodes.size() > 1 ? "[" + text + "]" : text;
    }
}
