package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** The largest of two or more inputs, element by element. Axes of extent 1 are repeated. */
public final class Maximum extends Layer {
    /** The largest of two or more inputs. */
    public Maximum() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Spread.common(inputs);
    }

    /** Inputs and result: batch first. The gradient goes to the input that was chosen, the first one between equals. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        return Extremes.of(pass, inputs, true);
    }
}
