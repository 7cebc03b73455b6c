package skipjack.nn.keras;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;
import skipjack.nn.file.Json;

/**
 * A layer of Keras that changes something in training only, kept with its options so that it can be written again. Here
 * it passes its input on always.
 */
final class PassThrough extends Layer {
    private final String className;
    private final Json config;

    PassThrough(String className, Json config) {
        this.className = className;
        this.config = config;
    }

    @Override
    public String kind() {
        return className;
    }

    /** The options as they were in the file. */
    Json config() {
        return config;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new ShapeMismatch("takes one input, got " + inputs);
        }
        return inputs.get(0);
    }

    /** x and y: the same array. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        return pass.tape().reshaped(x, x.shape());
    }
}
