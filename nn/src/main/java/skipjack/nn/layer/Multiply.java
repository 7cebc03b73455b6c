package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.Broadcast;
import skipjack.engine.ops.Multiplication;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/**
 * {@code y = a·b}, element by element. One of the two may be a single pixel {@code [1, 1, C]}, which then gates every pixel
 * of the other, as in squeeze-and-excitation.
 */
public final class Multiply extends Layer {
    /** A product of two inputs. */
    public Multiply() {}

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new ShapeMismatch("takes two inputs, got " + inputs);
        }
        Shape a = inputs.get(0);
        Shape b = inputs.get(1);
        if (a.equals(b) || isGate(b, a)) {
            return a;
        }
        if (isGate(a, b)) {
            return b;
        }
        throw new ShapeMismatch("needs inputs of one shape, or one of them [1, 1, C], got " + inputs);
    }

    private static boolean isGate(Shape gate, Shape picture) {
        return picture.rank() == 3 && gate.equals(Shape.of(1, 1, picture.dim(2)));
    }

    /** Inputs: batch first. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable a = inputs.get(0);
        Variable b = inputs.get(1);
        if (a.shape().equals(b.shape())) {
            return product(pass, inputs, a, b);
        }
        boolean gateFirst = isGate(a.shape().dropFirst(), b.shape().dropFirst());
        return gateFirst
                ? product(pass, inputs, b, spread(pass, a, b.shape()))
                : product(pass, inputs, a, spread(pass, b, a.shape()));
    }

    private Variable product(Pass pass, List<Variable> inputs, Variable a, Variable b) {
        Engine engine = pass.engine();
        Variable y = result(pass, inputs, a.shape());
        Multiplication.forward(engine, a.data(), b.data(), y.data());
        pass.tape().record(y, dy -> {
            a.addGradient(da -> Multiplication.forward(engine, dy, b.data(), da));
            b.addGradient(db -> Multiplication.forward(engine, dy, a.data(), db));
        });
        if (inputs.get(0) != b && inputs.get(1) != b) {
            pass.tape().discard(b);
        }
        return y;
    }

    private static Variable spread(Pass pass, Variable gate, Shape shape) {
        int n = shape.dim(0);
        int c = shape.dim(-1);
        int pixels = shape.dim(1) * shape.dim(2);
        Variable y = pass.tape().result(shape, gate.needsGradient());
        Broadcast.forward(pass.engine(), n, pixels, c, gate.data(), y.data());
        pass.tape().record(y, dy -> gate.addGradient(dx -> Broadcast.backward(pass.engine(), n, pixels, c, dy, dx)));
        return y;
    }
}
