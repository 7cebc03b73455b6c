package skipjack.nn.picture;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;

/**
 * Mixes each picture with another of its batch, and their targets alike.
 *
 * <p>Source: Zhang, Cissé, Dauphin and Lopez-Paz, "mixup: beyond empirical risk minimization", 2018.
 *
 * @param alpha of the Beta(alpha, alpha) distribution of the weights, from 0.01 to 2: small values leave most pictures
 *     nearly as they are, 1 makes all mixtures equally likely
 */
public record Mixup(double alpha) implements Augmentation {
    /** Refuses parameters outside their range. */
    public Mixup {
        Range.check("mixup", alpha, 0.01, 2);
    }

    @Override
    public void requireFits(Shape picture, Shape target) {
        if (target.rank() != 1 || target.dim(0) < 2) {
            throw new ShapeMismatch("mixup mixes targets, so they must be one-hot rows [classes], not " + target);
        }
    }

    /** {@code y = k · x + (1 − k) · x'}, pictures and targets, where x' is a picture of the batch before any was mixed. */
    @Override
    public void apply(AugmentedBatch batch) {
        float[] x = batch.x().data();
        float[] y = batch.y().data();
        float[] pictures = x.clone();
        float[] targets = y.clone();
        int picture = x.length / batch.size();
        int target = y.length / batch.size();
        for (int i = 0; i < batch.size(); i++) {
            Draw draw = batch.draw(i);
            int other = draw.wholeBetween(0, batch.size() - 1);
            float own = (float) beta(draw);
            mix(own, pictures, other * picture, x, i * picture, picture);
            mix(own, targets, other * target, y, i * target, target);
        }
    }

    private static void mix(float own, float[] others, int from, float[] values, int at, int count) {
        for (int i = 0; i < count; i++) {
            values[at + i] = own * values[at + i] + (1 - own) * others[from + i];
        }
    }

    /** A number from Beta(alpha, alpha). */
    double beta(Draw draw) {
        // Jöhnk, 1964: where u^(1/a) + v^(1/a) is at most 1, the first one's part of the sum is Beta(a, a). Logarithms,
        // because u^100 may be too small for a double.
        while (true) {
            double first = StrictMath.log(1 - draw.between(0, 1)) / alpha;
            double second = StrictMath.log(1 - draw.between(0, 1)) / alpha;
            if (StrictMath.exp(first) + StrictMath.exp(second) <= 1) {
                return 1 / (1 + StrictMath.exp(second - first));
            }
        }
    }

    /** As {@link Augmentations#parse} takes it. */
    @Override
    public String toString() {
        return "mixup=" + Augmentations.number(alpha);
    }
}
