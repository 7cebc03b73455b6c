package skipjack.nn.rewrite;

import java.util.List;
import java.util.Optional;
import skipjack.engine.Engine;
import skipjack.engine.ops.Epilogue;
import skipjack.engine.ops.FullyConnected;
import skipjack.engine.ops.PreparedWeights;
import skipjack.nn.Node;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.layer.ActivationFunction;
import skipjack.nn.layer.Dense;

/** A dense layer in inference, its weights packed once for many predictions. */
final class PreparedDense implements Stage.Computation {
    private static final float[] NOTHING = {};
    private static final Epilogue RELU = new Epilogue(NOTHING, true);

    private final Dense layer;
    private final Node node;
    private final Versions versions;
    private volatile Ready ready = new Ready(-1, Optional.empty(), Optional.empty());

    private record Ready(long version, Optional<Engine> engine, Optional<PreparedWeights> weights) {}

    private PreparedDense(Dense layer, Node node) {
        this.layer = layer;
        this.node = node;
        this.versions = new Versions(List.of(layer));
    }

    /** The rule that puts prepared layers in the place of dense ones. */
    static Optional<Stage> join(Stage last, Surroundings surroundings) {
        return last.result().layer() instanceof Dense layer
                ? Optional.of(new Stage(last.nodes(), last.inputs(), new PreparedDense(layer, last.result())))
                : Optional.empty();
    }

    @Override
    public Variable run(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        int in = x.shape().dim(-1);
        int rows = x.shape().size() / in;
        boolean relu = layer.activation() == ActivationFunction.RELU;
        Variable y = pass.tape().result(node.shape().prepend(x.shape().dim(0)), false);
        FullyConnected.forward(
                pass.engine(),
                rows,
                in,
                layer.units(),
                x.data(),
                ready(pass.engine(), in),
                layer.bias().map(bias -> bias.read()).orElse(NOTHING),
                relu ? RELU : Epilogue.NONE,
                y.data());
        return relu ? y : layer.activation().finish(pass, y);
    }

    private PreparedWeights ready(Engine engine, int in) {
        Ready current = ready;
        long version = versions.sum();
        if (current.version() != version || current.engine().orElseThrow() != engine) {
            PreparedWeights weights = FullyConnected.prepare(
                    engine, in, layer.units(), layer.kernel().read());
            current = new Ready(version, Optional.of(engine), Optional.of(weights));
            ready = current;
        }
        return current.weights().orElseThrow();
    }
}
