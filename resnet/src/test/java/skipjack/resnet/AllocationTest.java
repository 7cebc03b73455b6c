package skipjack.resnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.training.TrainingStep;

/**
 * What a warm prediction and a warm training step leave for the garbage collector: bytes of all threads, as the JVM counts
 * them.
 *
 * <p>A JVM that has not compiled the vector kernels yet makes objects of vectors, and compiling happens in the background.
 * So calls are repeated until a few in a row stay below the bound; how many it takes is not what is tested.
 */
class AllocationTest {
    private static final int CALLS = 5;
    private static final int MOST_WINDOWS = 60;
    private static final int CLASSES = 6;

    /** Asked by name, because the module of the tests does not read those of the management beans. */
    private static long allocated() {
        try {
            Object bean = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            return (long) Class.forName("com.sun.management.ThreadMXBean")
                    .getMethod("getTotalThreadAllocatedBytes")
                    .invoke(bean);
        } catch (ReflectiveOperationException absent) {
            throw new LinkageError("this JVM does not count allocated bytes", absent);
        }
    }

    @Test
    void aPredictionLeavesLessThanFourKilobytes() {
        try (Threads two = new Threads()) {
            Tensor x = pictures(1);
            long bytes = warm(4096, () -> two.model.predict(x));
            assertThat(bytes).as("the result at least is made anew").isGreaterThanOrEqualTo(CLASSES * Float.BYTES);
            assertThat(bytes).isLessThan(4096);
        }
    }

    @Test
    void aLargerBatchLeavesItsResultAndNothingMore() {
        try (Threads two = new Threads()) {
            Tensor one = pictures(1);
            Tensor several = pictures(9);
            long single = warm(4096, () -> two.model.predict(one));
            long batch = warm(4096, () -> two.model.predict(several));
            assertThat(batch - single).isBetween(8L * CLASSES * Float.BYTES - 64, 8L * CLASSES * Float.BYTES + 512);
        }
    }

    @Test
    void aTrainingStepLeavesLessThan64Kilobytes() {
        try (Threads two = new Threads()) {
            two.model.compile(new Adam(), new CategoricalCrossentropy());
            Tensor x = pictures(2);
            Tensor y = Tensor.zeros(2, CLASSES);
            y.data()[1] = 1;
            y.data()[CLASSES] = 1;
            long bytes = warm(64 * 1024, () -> TrainingStep.run(two.model, x, y));
            assertThat(bytes).as("the logs at least are made anew").isGreaterThan(100);
            assertThat(bytes).isLessThan(64 * 1024);
        }
    }

    /** The article's network on an engine of its own. */
    private static final class Threads implements AutoCloseable {
        final Model model = ResNet50.of(Shape.of(64, 64, 3), CLASSES, 1).onThreads(2);

        @Override
        public void close() {
            model.engine().close();
        }
    }

    private static Tensor pictures(int batch) {
        Tensor x = Tensor.zeros(batch, 64, 64, 3);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = i % 251 / 251f;
        }
        return x;
    }

    /** Bytes per call, the mean of the first few calls in a row that stay below the bound, or of the last few. */
    private long warm(long bound, Runnable call) {
        long bytes = Long.MAX_VALUE;
        for (int window = 0; window < MOST_WINDOWS && bytes >= bound; window++) {
            long before = allocated();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            bytes = (allocated() - before) / CALLS;
        }
        return bytes;
    }
}
