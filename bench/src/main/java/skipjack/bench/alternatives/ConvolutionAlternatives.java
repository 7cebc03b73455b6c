package skipjack.bench.alternatives;

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
import skipjack.bench.Flops;
import skipjack.bench.ResNetLayer;
import skipjack.bench.Samples;
import skipjack.engine.Engine;
import skipjack.engine.geometry.ConvGeometry;

/**
 * How fast are the ways to compute a 3×3 convolution that the engine does not take? {@code bench/run ConvolutionAlternatives}; the
 * engine's own ways at the same layers: {@code bench/run Conv.*prepared -p algorithm=TAPS,WINOGRAD2 -p
 * layer=A3_3X3_128,V2_3X3_64,V4_3X3_256}
 *
 * <p>GFLOP/s of the direct algorithm's operations on one thread of Zen 4, AVX-512, JDK 25.0.3, where the peak was 110:
 *
 * <pre>
 *                              A3_3X3_128   V2_3X3_64   V4_3X3_256
 *  TAPS, the engine's             118           98         114
 *  explicitIm2col                  99           90         100
 *  directChannelsLast              29           14          23
 *  directChannelsFirst              2            8           3
 *  WINOGRAD2, the engine's        206          194         214
 *  wholeWinograd                  156          154         164
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "-Dskipjack.coldstart=off"})
public class ConvolutionAlternatives {
    /** Which convolution; its pictures have even sides. */
    @Param({"A3_3X3_128", "V2_3X3_64", "V4_3X3_256"})
    public ResNetLayer layer;

    private Engine engine;
    private ConvGeometry geometry;
    private float[] x;
    private float[] kernel;
    private float[] bias;
    private float[] y;
    private float[] patches;
    private WholeWinograd winograd;

    /** Fills the arrays; of the order of axes only the loops depend, not the numbers. */
    @Setup
    public void fill() {
        engine = Engine.withThreads(1);
        geometry = layer.geometry();
        x = Samples.uniform(geometry.inputShape().size());
        kernel = Samples.uniform(geometry.kernelShape().size());
        bias = Samples.uniform(geometry.filters());
        y = new float[geometry.outputShape().size()];
        patches = new float[ExplicitIm2col.patches(geometry)];
        winograd = new WholeWinograd(engine, geometry, kernel);
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        engine.close();
    }

    /** All patches written out, then one product. */
    @Benchmark
    public float[] explicitIm2col(Flops flops) {
        ExplicitIm2col.forward(engine, geometry, x, kernel, bias, patches, y);
        return counted(flops);
    }

    /** Seven loops, the innermost over filters. */
    @Benchmark
    public float[] directChannelsLast(Flops flops) {
        DirectConvolution.channelsLast(geometry, x, kernel, bias, y);
        return counted(flops);
    }

    /** Seven loops, the innermost over the pixels of a line. */
    @Benchmark
    public float[] directChannelsFirst(Flops flops) {
        DirectConvolution.channelsFirst(geometry, x, kernel, bias, y);
        return counted(flops);
    }

    /** F(2×2, 3×3), each of its three steps for the whole batch; the kernel is transformed beforehand. */
    @Benchmark
    public float[] wholeWinograd(Flops flops) {
        winograd.forward(x, bias, y);
        return counted(flops);
    }

    private float[] counted(Flops flops) {
        flops.countMultiplyAdds(geometry.multiplyAdds());
        return y;
    }
}
