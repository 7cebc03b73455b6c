package skipjack.engine.ops;

import java.util.ArrayDeque;
import java.util.function.IntConsumer;
import skipjack.engine.Engine;

/** Cuts a range of elements, or of rows, into blocks and runs them on the engine's threads. */
final class Blocks {
    /*
     * A parallel region costs a few microseconds, as much as some ten thousand floats. What is smaller runs in the
     * caller. Blocks of 64 KiB are large enough to hide the counter they are drawn from and small enough to balance two
     * unequal cores. Both numbers depend on sizes alone, and no operation lets a block's bounds change a result.
     */
    static final int SERIAL = 32_768;

    private static final int BLOCK = 16_384;

    private static final ThreadLocal<ArrayDeque<Cut>> IDLE = ThreadLocal.withInitial(ArrayDeque::new);

    private Blocks() {}

    /** One block: work on indices {@code from} (inclusive) to {@code to} (exclusive). */
    interface Body {
        /** Does the work. */
        void run(int from, int to);
    }

    /** Covers elements 0 to {@code elements} − 1. */
    static void elements(Engine engine, int elements, Body body) {
        cut(engine, elements, elements, BLOCK, body);
    }

    /** Covers rows 0 to {@code rows} − 1, where the work for one row is about that of {@code weight} floats. */
    static void rows(Engine engine, int rows, int weight, Body body) {
        cut(engine, rows, (long) rows * weight, Math.max(1, BLOCK / Math.max(1, weight)), body);
    }

    /** Covers rows, which have {@code width} floats, in slices of so many rows, each of them one call of the body. */
    static void slices(Engine engine, int rows, int width, int sliceRows, Body body) {
        if ((long) rows * width > SERIAL) {
            run(engine, rows, sliceRows, body);
            return;
        }
        for (int from = 0; from < rows; from += sliceRows) {
            body.run(from, Math.min(rows, from + sliceRows));
        }
    }

    private static void cut(Engine engine, int count, long work, int block, Body body) {
        if (count == 0) {
            return;
        }
        if (work <= SERIAL) {
            body.run(0, count);
            return;
        }
        run(engine, count, block, body);
    }

    private static void run(Engine engine, int count, int block, Body body) {
        ArrayDeque<Cut> idle = IDLE.get();
        Cut cut = idle.isEmpty() ? new Cut() : idle.pop();
        cut.run(engine, count, block, body);
        idle.push(cut);
    }

    /** A range, its blocks being numbered tasks; each thread keeps its own and uses them again. */
    private static final class Cut implements IntConsumer {
        private static final Body NOTHING = (from, to) -> {};

        private int count;
        private int block;
        private Body body = NOTHING;

        void run(Engine engine, int newCount, int newBlock, Body newBody) {
            count = newCount;
            block = newBlock;
            body = newBody;
            engine.pool().forEach(Math.ceilDiv(count, block), this);
            body = NOTHING;
        }

        @Override
        public void accept(int part) {
            int from = part * block;
            body.run(from, Math.min(count - from, block) + from);
        }
    }
}
