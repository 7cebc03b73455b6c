package skipjack.nn.picture;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;

/**
 * A random change to the pictures of a batch.
 *
 * <p>One that looks at a picture at a time is a {@link PictureAugmentation}; {@link Mixup} needs two. An augmentation has
 * no state: what it draws comes from the batch.
 */
@FunctionalInterface
public interface Augmentation {
    /** Changes the pictures and perhaps their targets. */
    void apply(AugmentedBatch batch);

    /**
     * Refuses samples that it could not work on.
     *
     * @param picture shape of a picture, {@code [H, W, C]}
     * @param target shape of its target
     * @throws ShapeMismatch if it cannot
     */
    default void requireFits(Shape picture, Shape target) {}
}
