package skipjack.nn.picture;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;

/**
 * Covers a square, so that the network cannot rely on one part of what it looks for.
 *
 * <p>Source: DeVries and Taylor, "Improved regularization of convolutional neural networks with cutout", 2017. They cover
 * with the mean of the whole set, which is 0 after their normalisation; here it is the picture's own.
 *
 * @param side the square's, in pixels, at least 1
 */
public record Cutout(int side) implements PictureAugmentation {
    /** Refuses squares that are none. */
    public Cutout {
        Range.check("cutout", side, 1, Short.MAX_VALUE);
    }

    @Override
    public void requireFits(Shape picture, Shape target) {
        if (side > Math.max(picture.dim(0), picture.dim(1))) {
            throw new ShapeMismatch("a cutout of %d pixels would cover pictures %s".formatted(side, picture));
        }
    }

    /** Any pixel may be the centre, so part of the square may lie outside; inside, y is the channel's mean. */
    @Override
    public void apply(Picture picture, Draw draw) {
        int top = draw.wholeBetween(0, picture.height() - 1) - side / 2;
        int left = draw.wholeBetween(0, picture.width() - 1) - side / 2;
        for (int c = 0; c < picture.channels(); c++) {
            float mean = (float) picture.mean(c);
            for (int y = Math.max(0, top); y < Math.min(top + side, picture.height()); y++) {
                for (int x = Math.max(0, left); x < Math.min(left + side, picture.width()); x++) {
                    picture.set(y, x, c, mean);
                }
            }
        }
    }

    /** As {@link Augmentations#parse} takes it. */
    @Override
    public String toString() {
        return "cutout=" + side;
    }
}
