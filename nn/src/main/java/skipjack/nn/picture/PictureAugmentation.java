package skipjack.nn.picture;

/** A random change to a picture, whatever the others in the batch are. */
public interface PictureAugmentation extends Augmentation {
    /** Changes the picture according to what is drawn. */
    void apply(Picture picture, Draw draw);

    @Override
    default void apply(AugmentedBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            apply(batch.picture(i), batch.draw(i));
        }
    }
}
