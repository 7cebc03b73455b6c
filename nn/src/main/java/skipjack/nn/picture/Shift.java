package skipjack.nn.picture;

/**
 * Moves a picture down or up and to a side, by whole pixels; the border is repeated.
 *
 * @param part how far at most, as a part of height and of width, from 0 to 1
 */
public record Shift(double part) implements PictureAugmentation {
    /** Refuses parts outside their range. */
    public Shift {
        Range.check("shift", part, 0, 1);
    }

    /** By {@code dy} of −⌊part · H⌋ … ⌊part · H⌋ and {@code dx} likewise: {@code y[h, w] = x[h − dy, w − dx]}. */
    @Override
    public void apply(Picture picture, Draw draw) {
        int down = (int) (part * picture.height());
        int across = (int) (part * picture.width());
        Warp.byPixels(picture, draw.wholeBetween(-down, down), draw.wholeBetween(-across, across), false);
    }

    /** As {@link Augmentations#parse} takes it. */
    @Override
    public String toString() {
        return "shift=" + Augmentations.number(part);
    }
}
