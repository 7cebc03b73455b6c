package skipjack.nn.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import skipjack.engine.Engine;

/** Fetches batches in the order in which they are wanted, the next few in the background. */
final class Batches implements AutoCloseable {
    /*
     * Reading pictures and changing them takes about as long as training on small ones, so it is done while the step
     * before is computed:
     *
     *      training      step 1      step 2      step 3      step 4
     *      background    fetch 3     fetch 4     fetch 5     …            ahead = 2
     *
     * Whoever takes a batch orders the next one, so never more than `ahead` lie ready, and they are taken in the order in
     * which they were wanted, whichever was finished first. A batch depends on its selection alone: it has the same bits
     * in the background, in the foreground, and on any number of threads.
     *
     * Samples that are merely copied are not worth a thread and are fetched when their turn comes.
     */
    static final int USUALLY_AHEAD = 2;

    private static final long PATIENCE_SECONDS = 10;

    private final Engine engine;
    private final Iterator<Selection> wanted;
    private final int ahead;
    private final Deque<Future<Batch>> ordered = new ArrayDeque<>();
    private final Optional<ExecutorService> workers;

    /** Fetches up to {@code ahead} batches in the background if {@code samples}, of which they are, are worth it. */
    Batches(Engine engine, Samples samples, Iterator<Selection> wanted, int ahead) {
        this.engine = engine;
        this.wanted = wanted;
        this.ahead = ahead;
        this.workers = ahead == 0 || samples.isCopied() ? Optional.empty() : Optional.of(threads(ahead));
        order();
    }

    private static ExecutorService threads(int ahead) {
        int spare = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return Executors.newFixedThreadPool(
                Math.min(ahead, spare),
                Thread.ofPlatform().daemon().name("skipjack-batches-", 1).factory());
    }

    /** Whether there is another batch. */
    boolean hasNext() {
        return !ordered.isEmpty() || wanted.hasNext();
    }

    /** The next batch; what went wrong while it was fetched is thrown here. */
    Batch next() {
        if (workers.isEmpty()) {
            return wanted.next().fetch(engine);
        }
        Batch batch = await(ordered.removeFirst());
        order();
        return batch;
    }

    private void order() {
        workers.ifPresent(threads -> {
            while (ordered.size() < ahead && wanted.hasNext()) {
                Selection selection = wanted.next();
                ordered.add(threads.submit(() -> selection.fetch(engine)));
            }
        });
    }

    private static Batch await(Future<Batch> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for samples", e);
        }
    }

    /** Ends the threads; batches that nobody took give their arrays back. */
    @Override
    public void close() {
        workers.ifPresent(threads -> {
            threads.shutdownNow();
            try {
                threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the threads are daemons and will end by themselves
            }
            ordered.stream()
                    .filter(future -> future.state() == Future.State.SUCCESS)
                    .forEach(future -> future.resultNow().close());
        });
    }
}
