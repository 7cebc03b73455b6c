package skipjack.nn.picture;

import java.util.Locale;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

/**
 * What is done to a picture's values, red, green and blue from 0 to 255, before a network sees them. A trained network
 * works with the one it was trained with and with no other.
 */
public enum Preprocessing {
    /** Nothing: values from 0 to 255. */
    RAW(false),

    /** {@code x / 255}, from 0 to 1: the article's, and that of most small networks. */
    UNIT(false),

    /** {@code x / 127.5 − 1}, from −1 to 1: Keras' mode {@code tf}, of MobileNet, Inception and ResNet v2. */
    TF(false),

    /**
     * Blue, green, red, each less its mean over ImageNet, 103.939, 116.779 and 123.68: Keras' mode {@code caffe}, of
     * ResNet50 and VGG.
     */
    CAFFE(true),

    /**
     * {@code (x / 255 − mean) / deviation} with ImageNet's 0.485, 0.456, 0.406 and 0.229, 0.224, 0.225: Keras' mode
     * {@code torch}, of torchvision's networks and DenseNet.
     */
    TORCH(true);

    private static final float[] CAFFE_MEAN = {103.939f, 116.779f, 123.68f};
    private static final float[] TORCH_MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] TORCH_DEVIATION = {0.229f, 0.224f, 0.225f};

    private final boolean coloursOnly;

    Preprocessing(boolean coloursOnly) {
        this.coloursOnly = coloursOnly;
    }

    /**
     * Changes pictures in place.
     *
     * @param x {@code [N, H, W, C]}, values from 0 to 255
     * @throws ShapeMismatch if the pictures need three channels and have not
     */
    public void apply(Tensor x) {
        int channels = x.shape().dim(-1);
        requireFits(channels);
        float[] values = x.data();
        for (int at = 0; at < values.length; at += channels) {
            pixel(values, at, channels);
        }
    }

    /** Refuses pictures with this number of channels if it cannot work on them. */
    void requireFits(int channels) {
        if (coloursOnly && channels != 3) {
            throw new ShapeMismatch("preprocessing \"%s\" is for pictures with 3 channels, not %d"
                    .formatted(name().toLowerCase(Locale.ROOT), channels));
        }
    }

    private void pixel(float[] values, int at, int channels) {
        switch (this) {
            case RAW -> {
                // as it is
            }
            case UNIT -> {
                for (int i = at; i < at + channels; i++) {
                    values[i] /= 255;
                }
            }
            case TF -> {
                for (int i = at; i < at + channels; i++) {
                    values[i] = values[i] / 127.5f - 1;
                }
            }
            case CAFFE -> {
                float red = values[at];
                values[at] = values[at + 2] - CAFFE_MEAN[0];
                values[at + 1] -= CAFFE_MEAN[1];
                values[at + 2] = red - CAFFE_MEAN[2];
            }
            case TORCH -> {
                for (int c = 0; c < 3; c++) {
                    values[at + c] = (values[at + c] / 255 - TORCH_MEAN[c]) / TORCH_DEVIATION[c];
                }
            }
        }
    }
}
