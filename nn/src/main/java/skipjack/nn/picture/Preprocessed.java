package skipjack.nn.picture;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.training.Samples;

/**
 * Pictures with the values that a network expects.
 *
 * @param source pictures {@code [H, W, C]} with values from 0 to 255
 * @param preprocessing what is done to them
 */
public record Preprocessed(Samples source, Preprocessing preprocessing) implements Samples {
    /**
     * Checks the shape.
     *
     * @throws ShapeMismatch if the samples are no pictures, or not such as the preprocessing needs
     */
    public Preprocessed {
        if (source.inputShape().rank() != 3) {
            throw new ShapeMismatch("pictures are [H, W, C], not " + source.inputShape());
        }
        preprocessing.requireFits(source.inputShape().dim(2));
    }

    @Override
    public int count() {
        return source.count();
    }

    @Override
    public Shape inputShape() {
        return source.inputShape();
    }

    @Override
    public Shape targetShape() {
        return source.targetShape();
    }

    @Override
    public float weight(int sample) {
        return source.weight(sample);
    }

    @Override
    public Samples inEpoch(int epoch) {
        return new Preprocessed(source.inEpoch(epoch), preprocessing);
    }

    @Override
    public boolean isCopied() {
        return source.isCopied();
    }

    @Override
    public void gather(int[] order, int from, int to, Tensor x, Tensor y) {
        source.gather(order, from, to, x, y);
        preprocessing.apply(x);
    }
}
