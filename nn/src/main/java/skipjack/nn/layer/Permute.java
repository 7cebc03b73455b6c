package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ops.Transposition;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** Reorders the axes of samples: {@code new Permute(2, 1)} transposes. */
public final class Permute extends Layer {
    private final int[] dims;

    /**
     * An order of the axes.
     *
     * @param dims for each axis of the result which axis of the input it is; the first axis after the batch is 1
     */
    public Permute(int... dims) {
        this.dims = dims.clone();
    }

    /** The order, as it was given. */
    public int[] dims() {
        return dims.clone();
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Transposition.shape(Inputs.single(inputs).prepend(1), axes()).dropFirst();
    }

    private int[] axes() {
        int[] axes = new int[dims.length + 1];
        System.arraycopy(dims, 0, axes, 1, dims.length);
        return axes;
    }

    /** x: {@code [N, …]}; y: the same elements under reordered axes. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        int[] axes = axes();
        Shape turned = Transposition.shape(x.shape(), axes);
        Variable y = result(pass, inputs, turned);
        Transposition.forward(pass.engine(), x.shape(), axes, x.data(), y.data());
        pass.tape()
                .record(
                        y,
                        dy -> x.addGradient(dx ->
                                Transposition.forward(pass.engine(), turned, Transposition.inverse(axes), dy, dx)));
        return y;
    }
}
