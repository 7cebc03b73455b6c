package skipjack.nn.picture;

/**
 * Makes a picture lighter or darker.
 *
 * @param part how much at most, as a part of white, from 0 to 1
 */
public record Brightness(double part) implements PictureAugmentation {
    /** Refuses parts outside their range. */
    public Brightness {
        Range.check("brightness", part, 0, 1);
    }

    /** {@code y = x + b · white}, kept from 0 to white, with one b of −part … part for the whole picture. */
    @Override
    public void apply(Picture picture, Draw draw) {
        double added = draw.around(part) * picture.white();
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                for (int c = 0; c < picture.channels(); c++) {
                    picture.setWithinRange(y, x, c, picture.get(y, x, c) + added);
                }
            }
        }
    }

    /** As {@link Augmentations#parse} takes it. */
    @Override
    public String toString() {
        return "brightness=" + Augmentations.number(part);
    }
}
