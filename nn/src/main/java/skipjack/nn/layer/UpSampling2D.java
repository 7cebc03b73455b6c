package skipjack.nn.layer;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** Enlarges pictures by whole factors: every pixel repeated, or interpolated between neighbours. */
public final class UpSampling2D extends Layer {
    private final int height;
    private final int width;
    private final boolean bilinear;

    /** Repeats every pixel this many times in both directions. */
    public UpSampling2D(int factor) {
        this(factor, factor, false);
    }

    /**
     * Enlarges by two factors.
     *
     * @param bilinear whether to interpolate instead of repeating
     * @throws IllegalArgumentException if a factor is below 1
     */
    public UpSampling2D(int height, int width, boolean bilinear) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("factors must be at least 1, not %d and %d".formatted(height, width));
        }
        this.height = height;
        this.width = width;
        this.bilinear = bilinear;
    }

    /** Factor of the height. */
    public int height() {
        return height;
    }

    /** Factor of the width. */
    public int width() {
        return width;
    }

    /** Whether pixels are interpolated instead of repeated. */
    public boolean isBilinear() {
        return bilinear;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = Inputs.picture(inputs);
        return Shape.of(Math.multiplyExact(x.dim(0), height), Math.multiplyExact(x.dim(1), width), x.dim(2));
    }

    /** x: {@code [N, H, W, C]}; y: {@code [N, H·height, W·width, C]}. */
    @Override
    public Variable forward(Pass pass, List<Variable> inputs) {
        Variable x = inputs.get(0);
        return Resizing.to(pass, x, x.shape().dim(1) * height, x.shape().dim(2) * width, bilinear);
    }
}
