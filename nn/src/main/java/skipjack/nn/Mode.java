package skipjack.nn;

/** What a network is run for. */
public enum Mode {
    /** Batch statistics, dropout, and a recording tape. */
    TRAINING,
    /** Like training for the layers that keep statistics, which are averaged anew; no dropout, no gradients. */
    CALIBRATION,
    /** Moving statistics, no dropout, no gradients. */
    INFERENCE
}
