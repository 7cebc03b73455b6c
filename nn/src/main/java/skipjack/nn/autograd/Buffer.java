package skipjack.nn.autograd;

import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;

/** An array with a count of those who hold it; goes back to the engine when the last one lets go. */
final class Buffer {
    /** Stands for a gradient that has not arrived. */
    static final Buffer NONE = new Buffer(Tensor.zeros(Shape.of(0)), false);

    private final Tensor tensor;
    private final boolean borrowed;
    private int holders = 1;

    private Buffer(Tensor tensor, boolean borrowed) {
        this.tensor = tensor;
        this.borrowed = borrowed;
    }

    /** An array of the engine's. */
    static Buffer borrowedFrom(Engine engine, Shape shape) {
        return new Buffer(engine.borrow(shape), true);
    }

    /** An array that belongs to somebody else and is never given back. */
    static Buffer foreign(Tensor tensor) {
        return new Buffer(tensor, false);
    }

    Tensor tensor() {
        return tensor;
    }

    int holders() {
        return holders;
    }

    /** This buffer, held once more. */
    Buffer held() {
        holders++;
        return this;
    }

    /** Lets go once. */
    void release(Engine engine) {
        if (--holders == 0 && borrowed) {
            engine.giveBack(tensor);
        }
    }
}
