package skipjack.nn.picture;

/**
 * Makes what a picture shows larger or smaller; the border is repeated.
 *
 * @param part how much at most, from 0 to 0.9: 0.2 means 0.8 to 1.2 times the size
 */
public record Zoom(double part) implements PictureAugmentation {
    /** Refuses parts outside their range. */
    public Zoom {
        Range.check("zoom", part, 0, 0.9);
    }

    /** By a factor z of 1 − part … 1 + part: the pixel at (h, w) from the centre comes from (h / z, w / z), bilinearly. */
    @Override
    public void apply(Picture picture, Draw draw) {
        double factor = 1 / (1 + draw.around(part));
        Warp.aroundCentre(picture, factor, 0, 0, factor);
    }

    /** As {@link Augmentations#parse} takes it. */
    @Override
    public String toString() {
        return "zoom=" + Augmentations.number(part);
    }
}
