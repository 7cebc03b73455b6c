package skipjack.nn.autograd;

import skipjack.engine.Engine;

/** An array with a count of those who hold it; goes back to the engine when the last one lets go. */
final class Buffer {
    private static final float[] NOTHING = {};

    /** Stands for a gradient that has not arrived. */
    static final Buffer NONE = new Buffer();

    private float[] data = NOTHING;
    private boolean borrowed;
    private int holders;

    /** An array of the engine's, held once. */
    Buffer borrowFrom(Engine engine, int size) {
        data = engine.borrow(size);
        borrowed = true;
        holders = 1;
        return this;
    }

    /** An array that belongs to somebody else and is never given back, held once. */
    Buffer around(float[] foreign) {
        data = foreign;
        borrowed = false;
        holders = 1;
        return this;
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

    /** Lets go altogether, to be used for another array. */
    void clear(Engine engine) {
        if (holders > 0 && borrowed) {
            engine.giveBack(data);
        }
        holders = 0;
        data = NOTHING;
    }
}
