package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Node;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** Where samples enter a network; Keras' {@code InputLayer}. */
public final class Input extends Layer {
    private final Shape shape;
    private final boolean listed;

    private Input(Shape shape, boolean listed) {
        this.shape = shape;
        this.listed = listed;
    }

    /** An input for samples with these extents, the batch not counted: {@code Input.of(64, 64, 3)}. */
    public static Node of(int... extents) {
        return of(Shape.of(extents));
    }

    /** An input for samples of this shape, the batch not counted. */
    public static Node of(Shape shape) {
        return new Input(shape, true).apply();
    }

    /** A named input for samples of this shape. */
    public static Node of(String name, Shape shape) {
        return new Input(shape, true).named(name).apply();
    }

    /** The input of a model that Keras calls {@code Sequential}, whose summary begins with the layer behind it. */
    public static Node ofSequential(String name, Shape shape) {
        return new Input(shape, false).named(name).apply();
    }

    /** Whether summaries list it. */
    public boolean isListed() {
        return listed;
    }

    @Override
    public String kind() {
        return "InputLayer";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return shape;
    }

    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        throw new IllegalStateException("the value of %s is given to the model, not computed".formatted(this));
    }
}
