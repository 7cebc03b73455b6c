package skipjack.nn.picture;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;
import skipjack.nn.training.Samples;

/**
 * Pictures that are changed at random, anew in every epoch of a fit; evaluations and calibrations see them unchanged.
 *
 * <p>The changes are made one after the other, in the order given. Values go from 0 to 1 unless {@link #white} says
 * otherwise.
 */
public final class Augmented implements Samples {
    private static final int NOT_IN_A_FIT = -1;

    private final Samples source;
    private final List<Augmentation> changes;
    private final long seed;
    private final float white;
    private final int epoch;

    /**
     * Pictures {@code [H, W, C]} of another set, changed by numbers drawn from this seed.
     *
     * @throws ShapeMismatch if they are no pictures, or a change cannot work on them
     */
    public Augmented(Samples source, List<Augmentation> changes, long seed) {
        this(source, List.copyOf(changes), seed, 1, NOT_IN_A_FIT);
        if (source.inputShape().rank() != 3) {
            throw new ShapeMismatch("only pictures [H, W, C] can be augmented, not samples " + source.inputShape());
        }
        changes.forEach(change -> change.requireFits(source.inputShape(), source.targetShape()));
    }

    private Augmented(Samples source, List<Augmentation> changes, long seed, float white, int epoch) {
        this.source = source;
        this.changes = changes;
        this.seed = seed;
        this.white = white;
        this.epoch = epoch;
    }

    /** The same with this value for white, 255 for instance; black is 0. */
    public Augmented white(float value) {
        if (!(value > 0 && Float.isFinite(value))) {
            throw new IllegalArgumentException("white must be above black, which is 0, not " + value);
        }
        return new Augmented(source, changes, seed, value, epoch);
    }

    @Override
    public float weight(int sample) {
        return source.weight(sample);
    }

    @Override
    public Samples inEpoch(int newEpoch) {
        return new Augmented(source.inEpoch(newEpoch), changes, seed, white, newEpoch);
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
    public void gather(int[] order, int from, int to, Tensor x, Tensor y) {
        source.gather(order, from, to, x, y);
        if (epoch == NOT_IN_A_FIT) {
            return;
        }
        AugmentedBatch batch = new AugmentedBatch(x, y, order, from, seed, epoch, white);
        for (int stage = 0; stage < changes.size(); stage++) {
            batch.stage(stage);
            changes.get(stage).apply(batch);
        }
    }
}
