package skipjack.nn.autograd;

import skipjack.engine.Engine;

/** An array with a count of those who hold it; goes back to the engine when the last one lets go. */
final class Buffer {
    /** Stands for a gradient that has not arrived. */
    static final Buffer NONE = foreign(new float[0]);

    private final float[] data;
    private final boolean borrowed;
    private int holders = 1;

    /** Where this buffer stands among its tape's; kept by {@link Buffers}. */
    int place = -1;

    private Buffer(float[] data, boolean borrowed) {
        this.data = data;
        this.borrowed = borrowed;
    }

    /** An array of the engine's. */
    static Buffer borrowedFrom(Engine engine, int size) {
        return new Buffer(engine.borrow(size), true);
    }

    /** An array that belongs to somebody else and is never given back. */
    static Buffer foreign(float[] data) {
        return new Buffer(data, false);
    }

    float[] data() {
        return data;
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
            engine.giveBack(data);
        }
    }
}
