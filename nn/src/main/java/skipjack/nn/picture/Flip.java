package skipjack.nn.picture;

/**
 * Mirrors half of the pictures.
 *
 * @param upsideDown whether the top goes to the bottom; otherwise left goes to right
 */
public record Flip(boolean upsideDown) implements PictureAugmentation {
    /** Left to right. */
    public Flip() {
        this(false);
    }

    /** With probability ½, {@code y[h, w] = x[h, W − 1 − w]}, or {@code x[H − 1 − h, w]}. */
    @Override
    public void apply(Picture picture, Draw draw) {
        if (!draw.chance(0.5)) {
            return;
        }
        float[] source = picture.snapshot();
        int height = picture.height();
        int width = picture.width();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = upsideDown ? (height - 1 - y) * width + x : y * width + width - 1 - x;
                for (int c = 0; c < picture.channels(); c++) {
                    picture.set(y, x, c, source[from * picture.channels() + c]);
                }
            }
        }
    }

    /** As {@link Augmentations#parse} takes it. */
    @Override
    public String toString() {
        return upsideDown ? "flip-vertical" : "flip";
    }
}
