package skipjack.engine.parallel;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** One call of {@link WorkPool#forEach} after another: the next number to hand out, and how many are done. */
final class Region {
    /*
     * A training step has some five hundred regions, so this object is used again and again, and with it the tasks that tell
     * the helpers. A helper that comes late for one use must not spoil the next. Therefore the number to hand out stands in one
     * word with the number of the use:
     *
     *      state = use << 32 | next            closed: next is as large as can be
     *
     * and whoever takes a number swaps the whole word. To take one, a thread reads the word, then how many tasks there are,
     * then swaps. Between two uses the word says closed, and nothing else changes but then; so a swap that succeeds has read
     * what belongs to its use, and from then on the use cannot end before that number is done.
     *
     * A helper that finds no more numbers waits for the next use for some microseconds before it goes home: the next region is
     * usually that near, and waking a thread takes longer.
     */
    private static final long CLOSED = Integer.MAX_VALUE;

    private static final int SPINS_BEFORE_PARKING = 20_000;
    private static final int SPINS_BEFORE_LEAVING = 1_000;

    private final AtomicLong state = new AtomicLong(CLOSED);
    private final AtomicInteger done = new AtomicInteger();
    private final Helper[] helpers;
    private int tasks;
    private IntConsumer body = Region::nothing;
    private Thread caller = Thread.currentThread();
    private volatile Throwable failure;

    /** A region that can be helped by so many threads beside its caller. */
    Region(int helpers) {
        this.helpers = new Helper[helpers];
        for (int i = 0; i < helpers; i++) {
            this.helpers[i] = new Helper();
        }
    }

    /** Runs the body once for each number below {@code newTasks}, with as many helpers as there is work for. */
    void run(ForkJoinPool pool, int newTasks, IntConsumer newBody) {
        tasks = newTasks;
        body = newBody;
        caller = Thread.currentThread();
        failure = null;
        done.set(0);
        long use = (state.get() >>> 32) + 1;
        state.set(use << 32);
        try {
            for (int i = 0; i < Math.min(helpers.length, newTasks - 1); i++) {
                helpers[i].call(pool);
            }
        } finally {
            work();
            await(newTasks);
            state.set((use << 32) | CLOSED);
            body = Region::nothing;
        }
        Throwable problem = failure;
        if (problem instanceof Error error) {
            throw error;
        } else if (problem instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private static void nothing(int task) {}

    private boolean isOpen() {
        return (int) state.get() < tasks;
    }

    /** Takes numbers and runs them until there are none left. */
    private void work() {
        for (long now = state.get(); (int) now < tasks; now = state.get()) {
            if (state.compareAndSet(now, now + 1)) {
                runOne((int) now);
            }
        }
    }

    private void runOne(int task) {
        int all = tasks;
        Thread waiting = caller;
        try {
            if (failure == null) {
                body.accept(task);
            }
        } catch (Throwable problem) {
            failure = problem;
        }
        if (done.incrementAndGet() == all && Thread.currentThread() != waiting) {
            LockSupport.unpark(waiting);
        }
    }

    private void await(int all) {
        for (int spins = 0; done.get() < all; spins++) {
            if (spins < SPINS_BEFORE_PARKING) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
    }

    /** What is given to the pool so that one of its threads comes to help; never completes, so that it can be given again. */
    @SuppressWarnings("serial") // nobody writes tasks to a stream
    private final class Helper extends ForkJoinTask<Void> {
        private final AtomicBoolean called = new AtomicBoolean();

        void call(ForkJoinPool pool) {
            if (called.compareAndSet(false, true)) {
                pool.execute(this);
            }
        }

        @Override
        protected boolean exec() {
            do {
                work();
            } while (opensSoon());
            called.set(false);
            work(); // in case it was opened by somebody who still saw that this helper was called
            return false;
        }

        private boolean opensSoon() {
            for (int spins = 0; spins < SPINS_BEFORE_LEAVING; spins++) {
                if (isOpen()) {
                    return true;
                }
                Thread.onSpinWait();
            }
            return false;
        }

        @Override
        public Void getRawResult() {
            return null;
        }

        @Override
        protected void setRawResult(Void value) {}
    }
}
