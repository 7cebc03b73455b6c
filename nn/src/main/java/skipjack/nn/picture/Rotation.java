package skipjack.nn.picture;

/**
 * Turns a picture about its centre; the border is repeated.
 *
 * @param degrees how far at most, to either side, from 0 to 180
 */
public record Rotation(double degrees) implements PictureAugmentation {
    /** Refuses angles outside their range. */
    public Rotation {
        Range.check("rotate", degrees, 0, 180);
    }

    /**
     * By an angle a of −degrees … degrees, positive ones turning anticlockwise: the pixel at {@code (h, w)} from the
     * centre comes from {@code (h·cos a + w·sin a, w·cos a − h·sin a)}, bilinearly.
     */
    @Override
    public void apply(Picture picture, Draw draw) {
        double angle = draw.around(degrees) * Math.PI / 180;
        double cos = StrictMath.cos(angle); // the same bits on every machine
        double sin = StrictMath.sin(angle);
        Warp.aroundCentre(picture, cos, sin, -sin, cos);
    }

    /** As {@link Augmentations#parse} takes it. */
    @Override
    public String toString() {
        return "rotate=" + Augmentations.number(degrees);
    }
}
