package skipjack.engine.parallel;

import java.util.ArrayDeque;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.IntConsumer;

/**
 * Runs numbered tasks on a fixed number of threads, the caller being one of them.
 *
 * <p>The pool is Skipjack's own, never the common one, and its threads are daemons. Any number of callers may use one
 * pool at the same time, and a task may itself call {@link #forEach}.
 */
public final class WorkPool implements AutoCloseable {
    /*
     * Tasks are handed out by a counter: whoever is free takes the next number. That balances the load on a machine
     * whose cores are not equally free, and it cannot change a result, because a task writes only what its number
     * owns and sums nothing across numbers.
     *
     * The caller never waits for a helper to wake up. It works through the numbers itself; a helper that arrives late
     * finds none left and goes home. The caller waits only for numbers that a helper has taken and not finished, first
     * spinning (such a wait is usually a few microseconds), then parked. For the same reason nesting cannot deadlock:
     * every caller is able to finish its own region alone.
     *
     * Regions are lent out and come back, one for each caller that is at work; the one that came back last is lent first, and
     * a helper of it may still be there.
     */
    private final int threads;
    private final ForkJoinPool helpers;
    private final ArrayDeque<Region> idle = new ArrayDeque<>();

    /**
     * A pool of this many threads, the caller included; with one thread everything runs in the caller.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public WorkPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("the number of threads must be at least 1, not " + threads);
        }
        this.threads = threads;
        this.helpers = new ForkJoinPool(Math.max(1, threads - 1), WorkPool::daemon, null, true);
    }

    private static ForkJoinWorkerThread daemon(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setDaemon(true);
        thread.setName("skipjack-" + thread.getPoolIndex());
        return thread;
    }

    /** Number of threads that work on one region, the caller included. */
    public int threads() {
        return threads;
    }

    /**
     * Runs {@code body} once for every number from 0 to {@code tasks} − 1 and returns when all have run.
     *
     * <p>If a task fails, numbers not yet taken are skipped and the first failure is thrown here.
     */
    public void forEach(int tasks, IntConsumer body) {
        if (threads == 1 || tasks <= 1) {
            for (int task = 0; task < tasks; task++) {
                body.accept(task);
            }
            return;
        }
        Region region = borrow();
        try {
            region.run(helpers, tasks, body);
        } finally {
            giveBack(region);
        }
    }

    private Region borrow() {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return new Region(threads - 1);
    }

    private void giveBack(Region region) {
        synchronized (idle) {
            idle.push(region);
        }
    }

    /** Ends the threads once they are idle. Regions that still run are finished by their callers. */
    @Override
    public void close() {
        helpers.shutdown();
    }
}
