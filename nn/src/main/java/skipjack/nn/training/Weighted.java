package skipjack.nn.training;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

/** Samples of which each counts as much as its weight says. */
final class Weighted implements Samples {
    private final Samples all;
    private final float[] weights;

    /** Refuses weights that do not fit the samples. */
    Weighted(Samples all, float[] weights) {
        if (weights.length != all.count()) {
            throw new ShapeMismatch("there must be one weight per sample, got %d samples and %d weights"
                    .formatted(all.count(), weights.length));
        }
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0) || Float.isInfinite(weights[i])) {
                throw new IllegalArgumentException(
                        "a weight must be a finite number from 0, but that of sample %d is %s"
                                .formatted(i, weights[i]));
            }
        }
        this.all = all;
        this.weights = weights;
    }

    @Override
    public int count() {
        return all.count();
    }

    @Override
    public Shape inputShape() {
        return all.inputShape();
    }

    @Override
    public Shape targetShape() {
        return all.targetShape();
    }

    @Override
    public float weight(int sample) {
        return weights[sample] * all.weight(sample);
    }

    @Override
    public Samples inEpoch(int epoch) {
        return new Weighted(all.inEpoch(epoch), weights);
    }

    @Override
    public boolean isCopied() {
        return all.isCopied();
    }

    @Override
    public void gather(int[] order, int from, int to, Tensor x, Tensor y) {
        all.gather(order, from, to, x, y);
    }
}
