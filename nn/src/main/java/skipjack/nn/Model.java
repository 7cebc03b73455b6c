package skipjack.nn;

import java.util.List;
import java.util.Optional;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/**
 * A network between an input and an output, with everything that one does to it.
 *
 * <p>Making a model names its layers and gives its parameters their first values. {@code predict} may be called by several
 * threads at once; whatever changes parameters may not.
 */
public final class Model {
    private final String name;
    private final Graph graph;
    private Engine engine = Engine.shared();

    /**
     * The model between two nodes, initialised from seed 0.
     *
     * @throws IllegalArgumentException if the nodes do not enclose a network, or two layers share a name
     */
    public Model(String name, Node input, Node output) {
        this(name, input, output, 0);
    }

    /** The model between two nodes; initialisers and layers without a seed of their own get theirs from {@code seed}. */
    public Model(String name, Node input, Node output, long seed) {
        this.name = name;
        this.graph = new Graph(input, output);
        long stream = seed * 1_000_003L;
        for (Layer layer : graph.layers()) {
            layer.adopt(++stream);
            for (Parameter parameter : layer.parameters()) {
                parameter.initialize(++stream);
            }
        }
    }

    /** What the model is called in summaries and files. */
    public String name() {
        return name;
    }

    /** The network. */
    public Graph graph() {
        return graph;
    }

    /** All layers, each once, in Keras' order. */
    public List<Layer> layers() {
        return graph.layers();
    }

    /**
     * The layer of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Layer layer(String layerName) {
        Optional<Layer> found = layers().stream()
                .filter(layer -> layer.name().equals(layerName))
                .findFirst();
        return found.orElseThrow(
                () -> new IllegalArgumentException("model %s has no layer %s".formatted(name, layerName)));
    }

    /** Parameters of all layers, in the order of Keras' files. */
    public List<Parameter> parameters() {
        return layers().stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /** Parameters that training changes. */
    public List<Parameter> trainableParameters() {
        return layers().stream()
                .flatMap(layer -> layer.trainableParameters().stream())
                .toList();
    }

    /** Shape of one input sample. */
    public Shape inputShape() {
        return graph.input().shape();
    }

    /** Shape of one result. */
    public Shape outputShape() {
        return graph.output().shape();
    }

    /** Computes on this many threads of its own from now on; without this call, on all processors. */
    public Model onThreads(int threads) {
        return on(Engine.withThreads(threads));
    }

    /** Computes on this engine from now on. */
    public Model on(Engine newEngine) {
        engine = newEngine;
        return this;
    }

    /** The engine this model computes on. */
    public Engine engine() {
        return engine;
    }

    /**
     * Runs the network on a tape of the caller's: the way in for training loops of one's own.
     *
     * @param x a batch of inputs
     * @throws skipjack.engine.ShapeMismatch if {@code x} does not fit
     */
    public Variable forward(Pass pass, Variable x) {
        return Execution.run(graph, pass, x);
    }

    /**
     * The results for a batch, computed in one go.
     *
     * @param x {@code [N, …]} of {@link #inputShape()}
     * @throws skipjack.engine.ShapeMismatch if {@code x} does not fit
     */
    public Tensor predict(Tensor x) {
        try (Tape tape = Tape.idle(engine)) {
            return Execution.infer(graph, new Pass(Mode.INFERENCE, tape, 0), x);
        }
    }
}
