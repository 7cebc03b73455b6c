package skipjack.resnet.cli;

/**
 * How a network was trained.
 *
 * @param epochs completed epochs
 * @param seed seed of the orders in which pictures were visited
 * @param batchSize pictures per step
 * @param recalibrated whether its moving statistics were computed anew afterwards
 */
record TrainingRecord(int epochs, int seed, int batchSize, boolean recalibrated) {
    /** Of a network that has seen nothing. */
    static final TrainingRecord NONE = new TrainingRecord(0, 0, Settings.BATCH_SIZE, false);

    /** The same training after this many epochs in all. */
    TrainingRecord after(int newEpochs, boolean newRecalibrated) {
        return new TrainingRecord(newEpochs, seed, batchSize, newRecalibrated);
    }

    /** {@code trained 4 epochs, recalibrated statistics}. */
    String describe() {
        if (epochs == 0) {
            return "untrained";
        }
        return "trained %d %s, %s statistics"
                .formatted(epochs, epochs == 1 ? "epoch" : "epochs", recalibrated ? "recalibrated" : "moving");
    }
}
