package skipjack.nn.training;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The batches of a fit from one of them on: batch by batch, epoch by epoch, each epoch in its own order. */
final class EpochBatches implements Iterator<Selection> {
    private static final int[] NOT_BEGUN = {};

    private final Samples samples;
    private final FitOptions options;
    private final EpochOrder orders;
    private Samples ofEpoch;
    private int epoch;
    private int batch;
    private int[] order = NOT_BEGUN;

    /** Begins with batch {@code batch} of epoch {@code epoch}, without fetching what lies before. */
    EpochBatches(Samples samples, FitOptions options, int epoch, int batch) {
        this.samples = samples;
        this.options = options;
        this.orders = new EpochOrder(samples.count(), options.shuffle(), options.seed(), epoch);
        this.ofEpoch = samples;
        this.epoch = epoch;
        this.batch = batch;
    }

    @Override
    public boolean hasNext() {
        return epoch < options.epochs();
    }

    @Override
    public Selection next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all epochs are over");
        }
        if (order == NOT_BEGUN) {
            ofEpoch = samples.inEpoch(epoch);
            order = orders.next().clone();
        }
        Selection selection = Selection.part(ofEpoch, order, batch, options.batchSize());
        batch++;
        if (batch == Math.ceilDiv(order.length, options.batchSize())) {
            order = NOT_BEGUN;
            batch = 0;
            epoch++;
        }
        return selection;
    }
}
