package skipjack.nn;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Tapes;
import skipjack.nn.autograd.Variable;
import skipjack.nn.loss.Loss;
import skipjack.nn.metric.Metric;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.profile.Observer;
import skipjack.nn.rewrite.Plan;
import skipjack.nn.training.Compilation;
import skipjack.nn.training.Evaluation;
import skipjack.nn.training.Fit;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.History;
import skipjack.nn.training.Logs;
import skipjack.nn.training.Samples;
import skipjack.nn.view.KerasDialect;
import skipjack.nn.view.ModelSummary;

/**
 * A network between an input and an output, with everything that one does to it.
 *
 * <p>Making a model names its layers and gives its parameters their first values. {@code predict} may be called by several
 * threads at once; whatever changes parameters may not.
 */
public final class Model {
    private final String name;
    private final Graph graph;
    private final Tapes tapes = new Tapes();
    private Plan training;
    private Plan inference;
    private Engine engine = Engine.shared();
    private Observer observer = Observer.NONE;
    private Optional<Compilation> compilation = Optional.empty();

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
        this.training = Plan.of(graph, Plan.TRAINING);
        this.inference = Plan.of(graph, Plan.INFERENCE);
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

    /** Where the samples come in. */
    public Node input() {
        return graph.input();
    }

    /** Where the result comes out. */
    public Node output() {
        return graph.output();
    }

    /**
     * The result of the layer of this name: where another model can end, or another layer go on.
     *
     * {@snippet lang=java :
     * Model features = new Model("features", model.input(), model.output("avg_pool"));
     * }
     *
     * @throws IllegalArgumentException if there is no such layer, or it is used more than once
     */
    public Node output(String layerName) {
        Layer wanted = layer(layerName);
        List<Node> uses =
                graph.nodes().stream().filter(node -> node.layer() == wanted).toList();
        if (uses.size() > 1) {
            throw new IllegalArgumentException(
                    "%s is used %d times in model %s: take the node that its application gave"
                            .formatted(wanted, uses.size(), name));
        }
        return uses.getFirst();
    }

    /** Freezes or thaws all layers; {@link Layer#setTrainable} does so with one. */
    public void setTrainable(boolean trainable) {
        layers().forEach(layer -> layer.setTrainable(trainable));
    }

    /**
     * Freezes the layer of this name and all layers before it, in the order of {@link #layers}; what comes after stays as
     * it is. A frozen layer keeps its parameters and statistics, and batch normalisation then uses its moving ones.
     *
     * @throws IllegalArgumentException if there is no such layer
     */
    public void freezeTo(String layerName) {
        int last = layers().indexOf(layer(layerName));
        layers().subList(0, last + 1).forEach(layer -> layer.setTrainable(false));
    }

    /** Parameters of all layers, in the order of Keras' files. */
    public List<Parameter> parameters() {
        return layers().stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /** Parameters that training changes. */
    public List<Parameter> trainableParameters() {
        List<Parameter> trainable = new ArrayList<>(2 * layers().size());
        for (Layer layer : layers()) {
            trainable.addAll(layer.trainableParameters());
        }
        return Collections.unmodifiableList(trainable);
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

    /** Tells this observer what is computed from now on. */
    public Model observedBy(Observer newObserver) {
        observer = newObserver;
        return this;
    }

    /** Who is told what is computed; {@link Observer#NONE} unless {@link #observedBy} was called. */
    public Observer observer() {
        return observer;
    }

    /**
     * Whether neighbouring layers are computed in one go where that is faster; true unless switched off. In training, results
     * and gradients are the same bits either way. In predictions and evaluations a batch normalisation then is part of the
     * convolution before it, which changes results by rounding.
     */
    public Model joiningLayers(boolean wanted) {
        training = Plan.of(graph, wanted ? Plan.TRAINING : List.of());
        inference = Plan.of(graph, wanted ? Plan.INFERENCE : List.of());
        return this;
    }

    /** The tapes on which this model's own predictions and training steps run. */
    public Tapes tapes() {
        return tapes;
    }

    /**
     * Runs the network on a tape of the caller's: the way in for training loops of one's own.
     *
     * @param x a batch of inputs
     * @throws skipjack.engine.ShapeMismatch if {@code x} does not fit
     */
    public Variable forward(Pass pass, Variable x) {
        if (!x.shape().isBatchOf(inputShape())) {
            throw new ShapeMismatch("the model takes %s but was given %s"
                    .formatted(graph.input().batchShape(), x.shape()));
        }
        boolean predicts = pass.mode() == Mode.INFERENCE && !pass.tape().isRecording();
        return (predicts ? inference : training).run(pass, x);
    }

    /**
     * The results for a batch, computed in one go.
     *
     * @param x {@code [N, …]} of {@link #inputShape()}
     * @throws skipjack.engine.ShapeMismatch if {@code x} does not fit
     */
    public Tensor predict(Tensor x) {
        observer.stepBegins(x.shape().rank() == 0 ? 0 : x.shape().dim(0));
        try (Tape tape = tapes.idle(engine, observer)) {
            return forward(new Pass(Mode.INFERENCE, tape, 0), tape.constant(x))
                    .value()
                    .copy();
        } finally {
            observer.stepEnds();
        }
    }

    /**
     * The results for any number of inputs, computed batch by batch.
     *
     * @param x {@code [N, …]} of {@link #inputShape()}
     * @throws skipjack.engine.ShapeMismatch if {@code x} does not fit
     */
    public Tensor predict(Tensor x, int batchSize) {
        return Evaluation.predict(this, x, batchSize);
    }

    /** The results for samples, computed batch by batch; their targets play no part. */
    public Tensor predict(Samples samples, int batchSize) {
        return Evaluation.predict(this, samples, batchSize);
    }

    /** Says what to train with; to be called before {@link #fit} and {@link #evaluate}. */
    public Model compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        compilation = Optional.of(new Compilation(optimizer, loss, List.of(metrics)));
        return this;
    }

    /**
     * What {@link #compile} was given.
     *
     * @throws IllegalStateException if it was not called
     */
    public Compilation compilation() {
        return compilation.orElseThrow(() -> new IllegalStateException(
                "model %s has no optimiser and no loss yet: call compile first".formatted(name)));
    }

    /** The optimiser that {@link #compile} was given, if it was called. */
    public Optional<Optimizer> optimizer() {
        return compilation.map(Compilation::optimizer);
    }

    /**
     * Trains on inputs {@code x: [N, …]} and targets {@code y: [N, …]}; see {@link Fit#run} for what it refuses.
     *
     * @throws skipjack.engine.ShapeMismatch if there are not as many targets as inputs, or they do not fit
     */
    public History fit(Tensor x, Tensor y, FitOptions options) {
        return fit(Samples.of(x, y), options);
    }

    /** Trains on samples; see {@link Fit#run} for what it refuses. */
    public History fit(Samples samples, FitOptions options) {
        return Fit.run(this, samples, options);
    }

    /** Loss and metrics on inputs {@code x: [N, …]} and targets {@code y: [N, …]}; changes nothing. */
    public Logs evaluate(Tensor x, Tensor y, int batchSize) {
        return evaluate(Samples.of(x, y), batchSize);
    }

    /** Loss and metrics on samples; changes nothing. See {@link Evaluation#evaluate} for what it refuses. */
    public Logs evaluate(Samples samples, int batchSize) {
        return Evaluation.evaluate(this, samples, batchSize);
    }

    /**
     * Computes moving statistics anew, as means over the batches of {@code x: [N, …]}. Early in a training, while they
     * are still near their initial values, this is what makes evaluations meaningful.
     */
    public void recalibrate(Tensor x, int batchSize) {
        recalibrate(Samples.of(x), batchSize);
    }

    /** The same over samples; their targets play no part. */
    public void recalibrate(Samples samples, int batchSize) {
        Evaluation.calibrate(this, samples, batchSize);
    }

    /** Prints the layers as the article's Keras does; see {@link ModelSummary} for more. */
    public void summary(PrintStream out) {
        out.print(ModelSummary.of(this, KerasDialect.KERAS_2));
    }
}
