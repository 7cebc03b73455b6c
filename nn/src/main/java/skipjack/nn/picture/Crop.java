package skipjack.nn.picture;

import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;

/**
 * Pads a picture with black and cuts a piece of its old size out at a random place: with 4 pixels and a flip, the
 * augmentation of He et al. for CIFAR-10.
 *
 * @param padding pixels added on every side, at least 0
 */
public record Crop(int padding) implements PictureAugmentation {
    /** Refuses negative padding. */
    public Crop {
        Range.check("crop", padding, 0, Short.MAX_VALUE);
    }

    @Override
    public void requireFits(Shape picture, Shape target) {
        if (padding >= Math.min(picture.dim(0), picture.dim(1))) {
            throw new ShapeMismatch("a crop by %d pixels may leave nothing of pictures %s".formatted(padding, picture));
        }
    }

    /** {@code y[h, w] = x[h − dy, w − dx]}, 0 outside, with {@code dy} and {@code dx} of −padding … padding. */
    @Override
    public void apply(Picture picture, Draw draw) {
        Warp.byPixels(picture, draw.wholeBetween(-padding, padding), draw.wholeBetween(-padding, padding), true);
    }

    /** As {@link Augmentations#parse} takes it. */
    @Override
    public String toString() {
        return "crop=" + padding;
    }
}
