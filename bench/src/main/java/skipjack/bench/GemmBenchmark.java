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
import skipjack.engine.gemm.Gemm;
import skipjack.engine.gemm.MatrixView;

/** How fast are square products, and what does a transpose cost? {@code bench/run Gemm} */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "-Dskipjack.coldstart=off"})
public class GemmBenchmark {
    private static final float[] NO_BIAS = {};

    /** m, n and k. */
    @Param({"768"})
    public int size;

    /** Threads of the engine. */
    @Param({"1"})
    public int threads;

    private Engine engine;
    private MatrixView a;
    private MatrixView b;
    private MatrixView c;

    /** Fills the matrices. */
    @Setup
    public void fill() {
        engine = Engine.withThreads(threads);
        a = MatrixView.rowMajor(Samples.uniform(size * size), size, size);
        b = MatrixView.rowMajor(Samples.uniform(size * size), size, size);
        c = MatrixView.rowMajor(new float[size * size], size, size);
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        engine.close();
    }

    /** {@code a · b}: a convolution's forward pass. */
    @Benchmark
    public void plain(Flops flops) {
        multiply(a, b, flops);
    }

    /** {@code a · bᵀ}: its gradient for the input. */
    @Benchmark
    public void rightTransposed(Flops flops) {
        multiply(a, b.transposed(), flops);
    }

    /** {@code aᵀ · b}: its gradient for the kernel. */
    @Benchmark
    public void leftTransposed(Flops flops) {
        multiply(a.transposed(), b, flops);
    }

    private void multiply(MatrixView left, MatrixView right, Flops flops) {
        Gemm.multiply(engine, left, right, NO_BIAS, c);
        flops.countMultiplyAdds((long) size * size * size);
    }
}
