package skipjack.resnet.data;

import java.util.Optional;
import skipjack.engine.Shape;

/**
 * What pictures are to be like, whatever they are like in their files.
 *
 * @param size height and width; if empty, their own, or {@link Size#USUAL} where files differ
 * @param channels 3 for red, green and blue, 1 for grey; if empty, their own, and 3 for picture files
 */
public record PictureForm(Optional<Size> size, Optional<Integer> channels) {
    /** As the pictures are. */
    public static final PictureForm OWN = new PictureForm(Optional.empty(), Optional.empty());

    private static final int LARGEST_SIDE = 1024;

    /** Refuses channels that no picture has. */
    public PictureForm {
        if (channels.isPresent() && channels.get() != 1 && channels.get() != 3) {
            throw new IllegalArgumentException("pictures have 1 channel or 3, not " + channels.get());
        }
    }

    /** The shape of a network's input, [H, W, C]. */
    public static PictureForm of(Shape picture) {
        return new PictureForm(Optional.of(new Size(picture.dim(0), picture.dim(1))), Optional.of(picture.dim(2)));
    }

    /** A height and a width in pixels. */
    public record Size(int height, int width) {
        /** Where nothing says otherwise: the article's. */
        public static final Size USUAL = new Size(64, 64);

        /** Refuses sizes outside 1 to 1024. */
        public Size {
            if (height < 1 || width < 1 || height > LARGEST_SIDE || width > LARGEST_SIDE) {
                throw new IllegalArgumentException("pictures can be from 1x1 to %dx%d, not %dx%d"
                        .formatted(LARGEST_SIDE, LARGEST_SIDE, height, width));
            }
        }

        /**
         * Understands {@code 64} and {@code 48x64}, height first.
         *
         * @throws IllegalArgumentException if it is neither
         */
        public static Size parse(String text) {
            if (!text.matches("\\d{1,5}(x\\d{1,5})?")) {
                throw new IllegalArgumentException(
                        "a size is a number of pixels, or HEIGHTxWIDTH, not \"%s\"".formatted(text));
            }
            int x = text.indexOf('x');
            String height = x < 0 ? text : text.substring(0, x);
            return new Size(Integer.parseInt(height), Integer.parseInt(text.substring(x + 1)));
        }

        @Override
        public String toString() {
            return height + "x" + width;
        }
    }

    /** A pair in this form. */
    public TrainTest apply(TrainTest pair) {
        return new TrainTest(apply(pair.train()), apply(pair.test()));
    }

    /** Pictures in memory in this form. */
    LabelledImages apply(LabelledImages images) {
        LabelledImages sized = size.isPresent()
                ? images.resized(size.get().height(), size.get().width())
                : images;
        return channels.isPresent() ? sized.withChannels(channels.get()) : sized;
    }
}
