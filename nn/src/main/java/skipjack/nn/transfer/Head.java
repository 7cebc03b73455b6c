package skipjack.nn.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Dropout;
import skipjack.nn.layer.Softmax;

/** The end of a classifier: the dense layer that gives each class a number, and what turns numbers into probabilities. */
public final class Head {
    private final Model model;
    private final Node classifier;
    private final List<Layer> layers;

    private Head(Model model, Node classifier, List<Layer> layers) {
        this.model = model;
        this.classifier = classifier;
        this.layers = List.copyOf(layers);
    }

    /**
     * Finds the head of a classifier.
     *
     * @throws IllegalArgumentException if the model does not end in a dense layer, followed by softmax or not
     */
    public static Head of(Model model) {
        List<Layer> layers = new ArrayList<>();
        Node node = model.output();
        while (isAfterthought(node.layer())) {
            layers.addFirst(node.layer());
            node = node.inputs().getFirst();
        }
        if (!(node.layer() instanceof Dense)) {
            throw new IllegalArgumentException("model %s does not end in a dense layer but in %s: give it a new head by"
                            .formatted(model.name(), node.layer())
                    + " hand, on the output of the layer you choose");
        }
        layers.addFirst(node.layer());
        return new Head(model, node, layers);
    }

    private static boolean isAfterthought(Layer layer) {
        return layer instanceof Softmax || layer instanceof Activation || layer instanceof Dropout;
    }

    /** What the head works on: the body's result. */
    public Node features() {
        return classifier.inputs().getFirst();
    }

    /** The head's layers, in order. */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * A model with the old body and a new head, a dense layer with softmax for this number of classes. It shares the
     * body's layers with the old model; the new kernel comes from {@code glorot_uniform}.
     *
     * @throws IllegalArgumentException if there are not at least two classes
     */
    public Model replaced(int classes) {
        return replaced(classes, 0);
    }

    /** The same, the new kernel being derived from {@code seed}. */
    public Model replaced(int classes, long seed) {
        if (classes < 2) {
            throw new IllegalArgumentException("a head needs at least two classes, not " + classes);
        }
        Set<String> taken = new HashSet<>();
        model.layers().forEach(layer -> taken.add(layer.name()));
        layers.forEach(layer -> taken.remove(layer.name()));
        String name = "fc" + classes;
        while (taken.contains(name)) {
            name += "_new";
        }
        Node output = new Dense(classes).activation("softmax").named(name).apply(features());
        return new Model(model.name(), model.input(), output, seed);
    }
}
