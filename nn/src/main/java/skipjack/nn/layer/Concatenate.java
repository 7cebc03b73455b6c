package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.ops.Concatenation;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** Joins inputs along one axis: channels side by side, as in DenseNet and Inception. */
public final class Concatenate extends Layer {
    private final int axis;

    /** Joins along the last axis. */
    public Concatenate() {
        this(-1);
    }

    /**
     * Joins along any axis but the batch.
     *
     * @param axis as Keras counts, the batch being 0; negative axes count from the end
     */
    public Concatenate(int axis) {
        this.axis = axis;
    }

    /** The axis, as it was given. */
    public int axis() {
        return axis;
    }

    private int sampleAxis(Shape x) {
        int place = axis < 0 ? x.rank() + axis : axis - 1;
        if (place < 0 || place >= x.rank()) {
            throw new ShapeMismatch("samples %s have no axis %d".formatted(x, axis));
        }
        return place;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new ShapeMismatch("needs at least one input");
        }
        int place = sampleAxis(inputs.get(0));
        int total = 0;
        for (Shape x : inputs) {
            int[] extents = x.dims();
            if (x.rank() == inputs.get(0).rank()) {
                total = Math.addExact(total, extents[place]);
                extents[place] = inputs.get(0).dim(place);
            }
            if (!Shape.of(extents).equals(inputs.get(0))) {
                throw new ShapeMismatch("needs inputs that differ in axis %d only, got %s".formatted(axis, inputs));
            }
        }
        int[] joined = inputs.get(0).dims();
        joined[place] = total;
        return Shape.of(joined);
    }

    /** Inputs and result: batch first. Each input gets its part of the gradient. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        int batch = inputs.get(0).shape().dim(0);
        List<Shape> samples = inputs.stream().map(x -> x.shape().dropFirst()).toList();
        Shape sample = outputShape(samples);
        int rows = batch;
        for (int before = 0; before < sampleAxis(sample); before++) {
            rows *= sample.dim(before);
        }
        int outer = rows;
        int[] widths = inputs.stream().mapToInt(x -> x.shape().size() / outer).toArray();
        Variable y = result(pass, inputs, sample.prepend(batch));
        List<float[]> parts = inputs.stream().map(Variable::data).toList();
        Concatenation.forward(pass.engine(), outer, parts, widths, y.data());
        int total = y.shape().size() / outer;
        pass.tape().record(y, dy -> {
            int offset = 0;
            for (int part = 0; part < widths.length; part++) {
                int from = offset;
                int width = widths[part];
                inputs.get(part)
                        .addGradient(dx -> Concatenation.backward(pass.engine(), outer, total, from, width, dy, dx));
                offset += width;
            }
        });
        return y;
    }
}
