package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ops.Addition;
import skipjack.engine.ops.Affine;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** {@code y = (a + b (+ …)) / n}, element by element, of n inputs. Axes of extent 1 are repeated. */
public final class Average extends Layer {
    private static final float[] ZERO = {0};

    /** A mean of two or more inputs. */
    public Average() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Spread.common(inputs);
    }

    /** Inputs and result: batch first. Each input gets an equal share of the gradient. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        List<Variable> terms = Spread.all(pass, inputs);
        float[] share = {1f / terms.size()};
        Variable y = result(pass, inputs, terms.get(0).shape());
        int size = y.shape().size();
        Addition.forward(engine, terms.get(0).data(), terms.get(1).data(), y.data());
        for (Variable further : terms.subList(2, terms.size())) {
            Addition.accumulate(engine, further.data(), y.data());
        }
        Affine.forward(engine, size, 1, y.data(), share, ZERO, y.data());
        pass.tape()
                .record(
                        y,
                        dy -> terms.forEach(x -> x.addGradient(dx -> Affine.backward(engine, size, 1, share, dy, dx))));
        Spread.discard(pass, inputs, terms);
        return y;
    }
}
