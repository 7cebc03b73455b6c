package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ops.Multiplication;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/**
 * {@code y = a·b (·…)}, element by element. Axes of extent 1 are repeated, so a single pixel {@code [1, 1, C]} gates every
 * pixel of a picture, as in squeeze-and-excitation.
 */
public final class Multiply extends Layer {
    /** A product of two or more inputs. */
    public Multiply() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Spread.common(inputs);
    }

    /** Inputs and result: batch first. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        List<Variable> factors = Spread.all(pass, inputs);
        Variable y = product(pass, factors.get(0), factors.get(1));
        for (Variable further : factors.subList(2, factors.size())) {
            Variable before = y;
            y = product(pass, before, further);
            pass.tape().discard(before);
        }
        Spread.discard(pass, inputs, factors);
        return y;
    }

    private Variable product(Pass pass, Variable a, Variable b) {
        Engine engine = pass.engine();
        Variable y = result(pass, List.of(a, b), a.shape());
        Multiplication.forward(engine, a.data(), b.data(), y.data());
        pass.tape().record(y, dy -> {
            a.addGradient(da -> Multiplication.forward(engine, dy, b.data(), da));
            b.addGradient(db -> Multiplication.forward(engine, dy, a.data(), db));
        });
        return y;
    }
}
