package skipjack.nn.picture;

/** A picture within a batch: values {@code [H, W, C]} from 0, black, to {@link #white}. */
public final class Picture {
    private final float[] batch;
    private final int height;
    private final int width;
    private final int channels;
    private final float white;
    private final float[] copy;
    private int offset;

    /** Stands for one picture of the batch after the other. */
    Picture(float[] batch, int height, int width, int channels, float white) {
        this.batch = batch;
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.white = white;
        this.copy = new float[height * width * channels];
    }

    /** From now on stands for picture {@code i} of the batch. */
    Picture at(int i) {
        offset = i * copy.length;
        return this;
    }

    /** H. */
    public int height() {
        return height;
    }

    /** W. */
    public int width() {
        return width;
    }

    /** C. */
    public int channels() {
        return channels;
    }

    /** The value of white; black is 0. */
    public float white() {
        return white;
    }

    /** A value. */
    public float get(int y, int x, int channel) {
        return batch[offset + (y * width + x) * channels + channel];
    }

    /** Changes a value. */
    public void set(int y, int x, int channel, float value) {
        batch[offset + (y * width + x) * channels + channel] = value;
    }

    /** Changes a value to {@code value} or, if that lies outside, to black or white. */
    public void setWithinRange(int y, int x, int channel, double value) {
        set(y, x, channel, (float) Math.clamp(value, 0, white));
    }

    /** The mean of a channel. */
    public double mean(int channel) {
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sum += get(y, x, channel);
            }
        }
        return sum / (height * width);
    }

    /** The values as they are now, {@code [H, W, C]}; overwritten by the next call. */
    public float[] snapshot() {
        System.arraycopy(batch, offset, copy, 0, copy.length);
        return copy;
    }
}
