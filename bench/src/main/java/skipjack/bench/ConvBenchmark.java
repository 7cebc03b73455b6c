package skipjack.bench;

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
import skipjack.engine.Engine;
import skipjack.engine.geometry.ConvGeometry;
import skipjack.engine.ops.Convolution;

/**
 * How fast is each convolution of ResNet-50, forward and in both gradients?
 *
 * <p>{@code bench/run Conv} measures all layers, {@code bench/run Conv.*forward -p layer=A3_3X3_128,V3_3X3_128} two.
 * Operations are those of the direct algorithm, zeros at the border included, so that a layer of small pictures, where
 * such zeros are skipped, may exceed the peak.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class ConvBenchmark {
    /** Which convolution. */
    @Param
    public ResNetLayer layer;

    /** Threads of the engine. */
    @Param({"1"})
    public int threads;

    private Engine engine;
    private ConvGeometry geometry;
    private float[] x;
    private float[] kernel;
    private float[] bias;
    private float[] y;
    private float[] dx;
    private float[] dkernel;

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
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        engine.close();
    }

    /** y from x. */
    @Benchmark
    public void forward(Flops flops) {
        Convolution.forward(engine, geometry, x, kernel, bias, y);
        flops.countMultiplyAdds(geometry.multiplyAdds());
    }

    /** dx from dy. */
    @Benchmark
    public void inputGradient(Flops flops) {
        Convolution.inputGradient(engine, geometry, kernel, y, dx);
        flops.countMultiplyAdds(geometry.multiplyAdds());
    }

    /** dkernel from x and dy. */
    @Benchmark
    public void kernelGradient(Flops flops) {
        Convolution.kernelGradient(engine, geometry, x, y, dkernel);
        flops.countMultiplyAdds(geometry.multiplyAdds());
    }
}
