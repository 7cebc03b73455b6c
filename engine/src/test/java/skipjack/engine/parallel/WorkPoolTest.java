package skipjack.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkPoolTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyNumberRunsExactlyOnce(int threads) {
        try (WorkPool pool = new WorkPool(threads)) {
            for (int tasks : new int[] {0, 1, 2, threads, 1000}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
                pool.forEach(tasks, runs::incrementAndGet);
                for (int task = 0; task < tasks; task++) {
                    assertThat(runs.get(task)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void helpersReallyHelp() {
        try (WorkPool pool = new WorkPool(2)) {
            // Each of the two tasks waits for the other: one thread alone would wait for ever.
            CountDownLatch both = new CountDownLatch(2);
            pool.forEach(2, task -> {
                both.countDown();
                try {
                    both.await();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            });
            assertThat(both.getCount()).isZero();
        }
    }

    @Test
    void tasksMayStartTasks() {
        try (WorkPool pool = new WorkPool(3)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(40 * 50);
            pool.forEach(40, outer -> pool.forEach(50, inner -> runs.incrementAndGet(outer * 50 + inner)));
            for (int i = 0; i < runs.length(); i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void manyCallersShareOnePool() throws InterruptedException {
        try (WorkPool pool = new WorkPool(2)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(8 * 300);
            Thread[] callers = new Thread[8];
            for (int c = 0; c < callers.length; c++) {
                int first = c * 300;
                callers[c] = new Thread(() -> pool.forEach(300, task -> runs.incrementAndGet(first + task)));
                callers[c].start();
            }
            for (Thread caller : callers) {
                caller.join();
            }
            for (int i = 0; i < runs.length(); i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
        }
    }

    /** Regions are used again: a helper that comes late for one must take no number of the next twice, nor leave one out. */
    @Test
    void shortRegionsOneAfterAnother() {
        try (WorkPool pool = new WorkPool(4)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(9);
            for (int region = 0; region < 50_000; region++) {
                int tasks = 2 + region % 8;
                pool.forEach(tasks, runs::incrementAndGet);
                for (int task = 0; task < runs.length(); task++) {
                    assertThat(runs.getAndSet(task, 0)).isEqualTo(task < tasks ? 1 : 0);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aFailureReachesTheCallerAndThePoolLivesOn(int threads) {
        try (WorkPool pool = new WorkPool(threads)) {
            assertThatThrownBy(() -> pool.forEach(100, task -> {
                        if (task == 37) {
                            throw new IllegalStateException("task 37");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("task 37");
            AtomicIntegerArray runs = new AtomicIntegerArray(10);
            pool.forEach(10, runs::incrementAndGet);
            assertThat(runs.get(9)).isEqualTo(1);
        }
    }

    @Test
    void helpersAreDaemons() {
        try (WorkPool pool = new WorkPool(2)) {
            AtomicIntegerArray strangers = new AtomicIntegerArray(1);
            Thread caller = Thread.currentThread();
            pool.forEach(1000, task -> {
                Thread thread = Thread.currentThread();
                if (thread != caller && !(thread.isDaemon() && thread.getName().startsWith("skipjack-"))) {
                    strangers.incrementAndGet(0);
                }
            });
            assertThat(strangers.get(0)).isZero();
        }
    }

    @Test
    void needsAThread() {
        assertThatThrownBy(() -> new WorkPool(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1, not 0");
    }
}
