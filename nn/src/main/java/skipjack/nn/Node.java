package skipjack.nn;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import skipjack.engine.Shape;

/**
 * One use of a layer in a network: the layer, the nodes it is applied to, and the shape that comes out.
 *
 * <p>Made by {@link Layer#apply}. A layer that is applied twice has two nodes and one set of parameters.
 */
public final class Node {
    private static final AtomicLong WIRED = new AtomicLong();

    private final Layer layer;
    private final List<Node> inputs;
    private final Shape shape;
    private final long order = WIRED.getAndIncrement();

    Node(Layer layer, List<Node> inputs, Shape shape) {
        this.layer = layer;
        this.inputs = List.copyOf(inputs);
        this.shape = shape;
    }

    /** The layer that is applied here. */
    public Layer layer() {
        return layer;
    }

    /** What the layer is applied to; empty for an input. */
    public List<Node> inputs() {
        return inputs;
    }

    /** Shape of the result for one sample, without the batch: {@code [64, 64, 3]}. */
    public Shape shape() {
        return shape;
    }

    /** The shape as Keras prints it, the batch being open: {@code (None, 64, 64, 3)}. */
    public String batchShape() {
        return IntStream.of(shape.dims()).mapToObj(dim -> ", " + dim).collect(Collectors.joining("", "(None", ")"));
    }

    /** Increases with the order of wiring, so inputs come before what is computed from them. */
    long order() {
        return order;
    }

    @Override
    public String toString() {
        return layer + " " + batchShape();
    }
}
