package skipjack.nn.picture;

/**
 * Brings the values of a picture nearer to their mean or farther from it.
 *
 * @param part how much at most, from 0 to 1
 */
public record Contrast(double part) implements PictureAugmentation {
    /** Refuses parts outside their range. */
    public Contrast {
        Range.check("contrast", part, 0, 1);
    }

    /** {@code y = mean + k · (x − mean)}, kept from 0 to white: the channel's mean, and k of 1 − part … 1 + part. */
    @Override
    public void apply(Picture picture, Draw draw) {
        double factor = 1 + draw.around(part);
        for (int c = 0; c < picture.channels(); c++) {
            double mean = picture.mean(c);
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    picture.setWithinRange(y, x, c, mean + factor * (picture.get(y, x, c) - mean));
                }
            }
        }
    }

    /** As {@link Augmentations#parse} takes it. */
    @Override
    public String toString() {
        return "contrast=" + Augmentations.number(part);
    }
}
