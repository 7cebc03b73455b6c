package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.Broadcast;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** The same vector several times, one below the other. */
public final class RepeatVector extends Layer {
    private final int times;

    /**
     * A number of repetitions.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public RepeatVector(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a vector is repeated at least once, not " + times);
        }
        this.times = times;
    }

    /** How often the vector is there. */
    public int times() {
        return times;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = Inputs.single(inputs);
        if (x.rank() != 1) {
            throw new ShapeMismatch("takes vectors [C], got " + x);
        }
        return x.prepend(times);
    }

    /** x: {@code [N, C]}; y: {@code [N, times, C]}. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        int n = x.shape().dim(0);
        int c = x.shape().dim(1);
        Variable y = result(pass, inputs, Shape.of(n, times, c));
        Broadcast.forward(pass.engine(), n, times, c, x.data(), y.data());
        pass.tape().record(y, dy -> x.addGradient(dx -> Broadcast.backward(pass.engine(), n, times, c, dy, dx)));
        return y;
    }
}
