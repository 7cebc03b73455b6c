package skipjack.nn.training;

import skipjack.engine.Engine;
import skipjack.engine.Tensor;

/** A batch in arrays borrowed from the engine, which get them back when it is closed. */
record Batch(Engine engine, Tensor x, Tensor y) implements AutoCloseable {
    /** Fetches samples {@code order[from]} to {@code order[to − 1]}. */
    static Batch of(Engine engine, Samples samples, int[] order, int from, int to) {
        Tensor x = engine.borrow(samples.inputShape().prepend(to - from));
        Tensor y = engine.borrow(samples.targetShape().prepend(to - from));
        samples.gather(order, from, to, x, y);
        return new Batch(engine, x, y);
    }

    int size() {
        return x.shape().dim(0);
    }

    @Override
    public void close() {
        engine.giveBack(x);
        engine.giveBack(y);
    }
}
