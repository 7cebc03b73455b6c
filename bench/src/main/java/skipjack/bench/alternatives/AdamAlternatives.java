package skipjack.bench.alternatives;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import skipjack.bench.Network;
import skipjack.bench.Samples;
import skipjack.bench.Traffic;
import skipjack.engine.Engine;
import skipjack.engine.ops.AdamUpdate;

/**
 * Would Adam be faster over all parameters in one go than parameter by parameter? {@code bench/run AdamAlternatives -p threads=1,2}
 *
 * <p>One go needs all parameters in one array, and saves what 212 parallel regions cost to begin and end. They cost nothing that can
 * be seen: on Zen 4 with two threads one region took 16.7 ms and one for each parameter 12.7, which is 52 GB/s: memory is the limit.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "-Dskipjack.coldstart=off"})
public class AdamAlternatives {
    private static final AdamUpdate.Step STEP = new AdamUpdate.Step(1e-3f, 0.9f, 0.999f, 1e-7f, 0, 1000);

    /** Threads of the engine. */
    @Param({"2"})
    public int threads;

    private Engine engine;
    private List<Tensors> each;
    private Tensors all;
    private int elements;

    /** The four arrays of one parameter, or of all. */
    private static final class Tensors {
        private final float[] value;
        private final float[] gradient;
        private final float[] mean;
        private final float[] square;

        Tensors(int length) {
            value = Samples.uniform(length);
            gradient = Samples.uniform(length);
            mean = Samples.uniform(length);
            square = new float[length];
            Arrays.fill(square, 1f);
        }

        void update(Engine engine) {
            AdamUpdate.apply(engine, STEP, value, gradient, mean, square);
        }
    }

    /** The parameters of the article's network, apart and together. */
    @Setup
    public void fill() {
        engine = Engine.withThreads(threads);
        each = Network.ARTICLE.model().trainableParameters().stream()
                .map(parameter -> new Tensors(parameter.shape().size()))
                .toList();
        elements = each.stream().mapToInt(arrays -> arrays.value.length).sum();
        all = new Tensors(elements);
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        engine.close();
    }

    /** As the optimiser does it. */
    @Benchmark
    public void eachParameter(Traffic traffic) {
        each.forEach(arrays -> arrays.update(engine));
        traffic.countArrays(7, elements);
    }

    /** All in one parallel region. */
    @Benchmark
    public void oneRegion(Traffic traffic) {
        all.update(engine);
        traffic.countArrays(7, elements);
    }
}
