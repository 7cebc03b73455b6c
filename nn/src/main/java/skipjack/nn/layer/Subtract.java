package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.Addition;
import skipjack.engine.ops.Affine;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** {@code y = a − b}, element by element. Axes of extent 1 are repeated. */
public final class Subtract extends Layer {
    private static final float[] MINUS = {-1};
    private static final float[] ZERO = {0};

    /** A difference of two inputs. */
    public Subtract() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new ShapeMismatch("takes two inputs, got " + inputs);
        }
        return Spread.common(inputs);
    }

    /** Inputs and result: batch first. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Engine engine = pass.engine();
        List<Variable> terms = Spread.all(pass, inputs);
        Variable a = terms.get(0);
        Variable b = terms.get(1);
        int size = a.shape().size();
        Variable y = result(pass, inputs, a.shape());
        Affine.forward(engine, size, 1, b.data(), MINUS, ZERO, y.data());
        Addition.accumulate(engine, a.data(), y.data());
        pass.tape().record(y, dy -> {
            b.addGradient(db -> Affine.backward(engine, size, 1, MINUS, dy, db));
            a.shareGradient(y);
        });
        Spread.discard(pass, inputs, terms);
        return y;
    }
}
