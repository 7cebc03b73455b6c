package skipjack.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
import skipjack.engine.Engine;
import skipjack.engine.conv.ConvAlgorithm;
import skipjack.engine.gemm.PackedMatrix;
import skipjack.engine.gemm.Result;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.ops.Convolution;

/**
 * How fast is each convolution of ResNet-50, forward and in both gradients?
 *
 * <p>{@code bench/run Conv} measures all layers, {@code bench/run Conv.*forward -p layer=A3_3X3_128,V3_3X3_128} two.
 * Operations are those of the direct algorithm, zeros at the border included, so that a layer of small pictures, where
 * such zeros are skipped, may exceed the peak; and Winograd's algorithm exceeds it anyway. By default each layer takes
 * the way that the engine chooses, {@code -p algorithm=TAPS,WINOGRAD2,WINOGRAD4} compares the ways.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "-Dskipjack.coldstart=off"})
public class ConvBenchmark {
    /** Which convolution. */
    @Param
    public ResNetLayer layer;

    /** Threads of the engine. */
    @Param({"1"})
    public int threads;

    /** A name of {@link ConvAlgorithm}, or {@code auto}. */
    @Param({"auto"})
    public String algorithm;

    private Engine engine;
    private ConvGeometry geometry;
    private float[] x;
    private float[] kernel;
    private float[] bias;
    private float[] y;
    private float[] dx;
    private float[] dkernel;
    private ConvAlgorithm once;
    private ConvAlgorithm often;
    private ConvAlgorithm back;
    private PackedMatrix packed;

    /** Fills the arrays. */
    @Setup
    public void fill() {
        engine = Engine.withThreads(threads);
        geometry = layer.geometry();
        x = Samples.uniform(geometry.inputShape().size());
        kernel = Samples.uniform(geometry.kernelShape().size());
        bias = Samples.uniform(geometry.filters());
        y = Samples.uniform(geometry.outputShape().size());
        dx = new float[x.length];
        dkernel = new float[kernel.length];
        once = chosen(ConvAlgorithm::of);
        often = chosen(ConvAlgorithm::ofPrepared);
        back = chosen(ConvAlgorithm::ofInputGradient);
        packed = often.pack(engine, geometry, kernel);
    }

    private ConvAlgorithm chosen(Function<ConvGeometry, ConvAlgorithm> auto) {
        ConvAlgorithm way = algorithm.equals("auto") ? auto.apply(geometry) : ConvAlgorithm.valueOf(algorithm);
        if (!way.supports(geometry)) {
            throw new IllegalArgumentException(way + " cannot compute " + layer);
        }
        return way;
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        engine.close();
    }

    /** y from x. */
    @Benchmark
    public void forward(Flops flops) {
        once.forwardOnce(engine, geometry, x, kernel, Result.plain(y, bias));
        flops.countMultiplyAdds(geometry.multiplyAdds());
    }

    /** y from x, with a kernel made ready before. */
    @Benchmark
    public void prepared(Flops flops) {
        often.forward(engine, geometry, x, packed, Result.plain(y, bias));
        flops.countMultiplyAdds(geometry.multiplyAdds());
    }

    /** dx from dy. */
    @Benchmark
    public void inputGradient(Flops flops) {
        back.inputGradient(engine, geometry, kernel, y, dx);
        flops.countMultiplyAdds(geometry.multiplyAdds());
    }

    /** dkernel from x and dy. */
    @Benchmark
    public void kernelGradient(Flops flops) {
        Convolution.kernelGradient(engine, geometry, x, y, dkernel);
        flops.countMultiplyAdds(geometry.multiplyAdds());
    }
}
