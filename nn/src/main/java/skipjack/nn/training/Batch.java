package skipjack.nn.training;

import skipjack.engine.Engine;
import skipjack.engine.Tensor;

/** A batch in arrays borrowed from the engine, which get them back when it is closed; weights are {@code [N]}. */
record Batch(Engine engine, Tensor x, Tensor y, Tensor weights) implements AutoCloseable {
    int size() {
        return x.shape().dim(0);
    }

    @Override
    public void close() {
        engine.giveBack(x);
        engine.giveBack(y);
        engine.giveBack(weights);
    }
}
