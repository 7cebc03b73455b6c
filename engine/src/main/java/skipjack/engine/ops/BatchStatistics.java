package skipjack.engine.ops;

/**
 * What a batch says about its channels, and what the backward pass of a batch normalisation needs to know again.
 *
 * @param mean mean of each channel over the batch and all pixels
 * @param variance biased variance (divided by the number of rows, not by one less)
 * @param inverseDeviation {@code 1 / sqrt(variance + epsilon)}
 */
@SuppressWarnings("ArrayRecordComponent") // three arrays to be filled and read, never compared as a whole
public record BatchStatistics(float[] mean, float[] variance, float[] inverseDeviation) {
    /** Room for this many channels, to be filled by {@link BatchNormalization#forward}. */
    public static BatchStatistics ofChannels(int channels) {
        return new BatchStatistics(new float[channels], new float[channels], new float[channels]);
    }

    /** Number of channels. */
    public int channels() {
        return mean.length;
    }
}
