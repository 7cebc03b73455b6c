package skipjack.nn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.callback.Callback;
import skipjack.nn.toy.Toy;

class BatchesTest {
    /** Samples that count how often they were asked, are slow at times, and fail on demand. */
    private static final class Slow implements Samples {
        private final Samples all;
        private final int epoch;
        private final AtomicInteger fetched;
        private final int broken;

        Slow(Samples all, int epoch, AtomicInteger fetched, int broken) {
            this.all = all;
            this.epoch = epoch;
            this.fetched = fetched;
            this.broken = broken;
        }

        static Slow of(Samples all) {
            return new Slow(all, 0, new AtomicInteger(), -1);
        }

        @Override
        public Samples inEpoch(int newEpoch) {
            return new Slow(all, newEpoch, fetched, broken);
        }

        @Override
        public int count() {
            return all.count();
        }

        @Override
        public Shape inputShape() {
            return all.inputShape();
        }

        @Override
        public Shape targetShape() {
            return all.targetShape();
        }

        @Override
        public void gather(int[] order, int from, int to, Tensor x, Tensor y) {
            for (int i = 0; i < order[from] % 3 * 20_000; i++) {
                Thread.onSpinWait();
            }
            for (int i = from; i < to; i++) {
                if (order[i] == broken) {
                    throw new UncheckedIOException(new IOException("hand.png: is cut off"));
                }
            }
            all.gather(order, from, to, x, y);
            for (int i = 0; i < x.size(); i++) {
                x.data()[i] += epoch; // an epoch of its own
            }
            fetched.incrementAndGet();
        }
    }

    private static List<float[]> weightsAfter(int prefetch) {
        Model model = Toy.compiled(8);
        model.fit(
                Slow.of(Toy.spiral(50, 3)),
                new FitOptions().epochs(3).batchSize(8).prefetch(prefetch).validationSplit(0.2));
        return model.parameters().stream()
                .map(Parameter::value)
                .map(Tensor::data)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void preparingAheadChangesNoBit(int prefetch) {
        List<float[]> inTurn = weightsAfter(0);
        List<float[]> ahead = weightsAfter(prefetch);
        for (int i = 0; i < inTurn.size(); i++) {
            assertThat(ahead.get(i)).containsExactly(inTurn.get(i));
        }
    }

    @Test
    void noMoreThanAskedForLieReady() throws InterruptedException {
        Slow samples = Slow.of(Toy.spiral(40, 3));
        Iterator<Selection> wanted = new EpochBatches(samples, new FitOptions().batchSize(4), 0, 0);
        try (Engine engine = Engine.withThreads(1);
                Batches batches = new Batches(engine, samples, wanted, 3)) {
            for (int taken = 0; taken < 4; taken++) {
                Thread.sleep(20);
                assertThat(samples.fetched.get()).isLessThanOrEqualTo(taken + 3);
                batches.next().close();
            }
        }
    }

    @Test
    void aFitGoesOnInTheMiddleOfAnEpoch() {
        Samples samples = Slow.of(Toy.spiral(10, 3));
        FitOptions options = new FitOptions().epochs(3).batchSize(4).seed(5);
        List<List<Integer>> all = remaining(new EpochBatches(samples, options, 0, 0));
        assertThat(all).hasSize(9);
        assertThat(remaining(new EpochBatches(samples, options, 1, 2))).isEqualTo(all.subList(5, 9));
        assertThat(remaining(new EpochBatches(samples, options, 3, 0))).isEmpty();
    }

    private static List<List<Integer>> remaining(Iterator<Selection> selections) {
        List<List<Integer>> samples = new ArrayList<>();
        selections.forEachRemaining(selection ->
                samples.add(IntStream.of(selection.numbers()).boxed().toList()));
        return samples;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void whatGoesWrongInTheBackgroundReachesTheCaller(int prefetch) throws InterruptedException {
        Samples samples = new Slow(Toy.spiral(50, 3), 0, new AtomicInteger(), 31);
        assertThatThrownBy(() -> Toy.compiled(4).fit(samples, new FitOptions().prefetch(prefetch)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith("hand.png: is cut off");
        assertNoThreadIsLeft();
    }

    @Test
    void threadsEndWithTheFitAlsoWhenItIsStoppedOrFails() throws InterruptedException {
        Callback stop = new Callback() {
            @Override
            public void onBatchEnd(Fit fit, int batch, Logs logs) {
                fit.stop();
            }
        };
        Callback fail = new Callback() {
            @Override
            public void onBatchEnd(Fit fit, int batch, Logs logs) {
                throw new IllegalStateException("enough");
            }
        };
        Slow samples = Slow.of(Toy.spiral(50, 3));
        Toy.compiled(4).fit(samples, new FitOptions().epochs(9).batchSize(4).callbacks(stop));
        assertNoThreadIsLeft();
        assertThatThrownBy(() -> Toy.compiled(4)
                        .fit(samples, new FitOptions().epochs(9).batchSize(4).callbacks(fail)))
                .hasMessage("enough");
        assertNoThreadIsLeft();
    }

    /** Threads of a pool that has terminated may take a moment to vanish. */
    private static void assertNoThreadIsLeft() throws InterruptedException {
        for (int attempt = 0; attempt < 100 && threads() > 0; attempt++) {
            Thread.sleep(10);
        }
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("skipjack-batches"))
                .count();
    }
}
