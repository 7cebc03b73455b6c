package skipjack.nn.layer;

import skipjack.engine.ops.BatchStatistics;
import skipjack.nn.Mode;
import skipjack.nn.Parameter;

/** The moving mean and variance of a batch normalisation, and how they come to be what they are. */
final class MovingMoments {
    /*
     * In training the moving statistics follow the batches as
     *
     *      moving ← momentum · moving + (1 − momentum) · batch
     *
     * from 0 and 1. After n updates their first value still weighs momentumⁿ: with Keras' 0.99 and the 68 updates of two
     * epochs on 1080 pictures, one half. That is why a network may look well trained by its training accuracy and guess
     * in inference. Calibration is the way out: it runs batches as training does, changes no weight, and sets the moving
     * statistics to the mean and variance of everything it has seen. Two parts with n and m rows combine to
     *
     *      mean = mean₁ + δ·w      variance = (1 − w)·variance₁ + w·variance₂ + w·(1 − w)·δ²
     *
     * with δ = mean₂ − mean₁ and w = m / (n + m) (Chan, Golub and LeVeque, 1979), so the last, smaller batch counts for
     * what it is, and what batches differ by is part of the variance.
     */
    private final Parameter mean;
    private final Parameter variance;
    private final double momentum;
    private final boolean unbiased;
    private long calibratedRows;

    MovingMoments(Parameter mean, Parameter variance, double momentum, boolean unbiased) {
        this.mean = mean;
        this.variance = variance;
        this.momentum = momentum;
        this.unbiased = unbiased;
    }

    /** To be read. */
    float[] mean() {
        return mean.read();
    }

    /** To be read. */
    float[] variance() {
        return variance.read();
    }

    /**
     * Takes in what a batch of this many rows says.
     *
     * @param number the batch's number; in calibration, 0 begins anew
     */
    void take(Mode mode, long number, BatchStatistics batch, int rows) {
        if (mode == Mode.TRAINING) {
            follow(batch, rows);
        } else {
            calibrate(batch, rows, number == 0);
        }
    }

    private void follow(BatchStatistics batch, int rows) {
        float[] means = mean.value().data();
        float[] variances = variance.value().data();
        double correction = unbiased && rows > 1 ? rows / (rows - 1.0) : 1;
        for (int c = 0; c < means.length; c++) {
            means[c] = (float) (momentum * means[c] + (1 - momentum) * batch.mean()[c]);
            variances[c] = (float) (momentum * variances[c] + (1 - momentum) * correction * batch.variance()[c]);
        }
    }

    private void calibrate(BatchStatistics batch, int rows, boolean first) {
        float[] means = mean.value().data();
        float[] variances = variance.value().data();
        calibratedRows = (first ? 0 : calibratedRows) + rows;
        double weight = (double) rows / calibratedRows;
        for (int c = 0; c < means.length; c++) {
            double delta = (double) batch.mean()[c] - means[c];
            means[c] = (float) (means[c] + delta * weight);
            variances[c] = (float) ((1 - weight) * variances[c]
                    + weight * batch.variance()[c]
                    + weight * (1 - weight) * delta * delta);
        }
    }
}
