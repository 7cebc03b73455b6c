package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ops.Resampling;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** Brings pictures to one size, without antialiasing and without keeping their proportions. */
public final class Resizing extends Layer {
    private final int height;
    private final int width;
    private final boolean bilinear;

    /**
     * A size.
     *
     * @param bilinear whether to interpolate instead of taking the nearest pixel
     * @throws IllegalArgumentException if an extent is below 1
     */
    public Resizing(int height, int width, boolean bilinear) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("extents must be at least 1, not %d and %d".formatted(height, width));
        }
        this.height = height;
        this.width = width;
        this.bilinear = bilinear;
    }

    /** Height of the result. */
    public int height() {
        return height;
    }

    /** Width of the result. */
    public int width() {
        return width;
    }

    /** Whether pixels are interpolated. */
    public boolean isBilinear() {
        return bilinear;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(height, width, Inputs.picture(inputs).dim(2));
    }

    /** x: {@code [N, H, W, C]}; y: {@code [N, height, width, C]}. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        return to(pass, inputs.get(0), height, width, bilinear);
    }

    static Variable to(Pass pass, Variable x, int height, int width, boolean bilinear) {
        Shape in = x.shape();
        Resampling.Geometry g =
                new Resampling.Geometry(in.dim(0), in.dim(1), in.dim(2), in.dim(3), height, width, bilinear);
        Variable y = pass.tape().result(Shape.of(in.dim(0), height, width, in.dim(3)), x.needsGradient());
        Resampling.forward(pass.engine(), g, x.data(), y.data());
        pass.tape().record(y, dy -> x.addGradient(dx -> Resampling.backward(pass.engine(), g, dy, dx)));
        return y;
    }
}
