package skipjack.bench;

import java.util.Arrays;
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
import skipjack.engine.ops.Addition;
import skipjack.engine.ops.BatchNormalization;
import skipjack.engine.ops.BatchStatistics;
import skipjack.engine.ops.NormalizedRelu;
import skipjack.engine.ops.NormalizedSumRelu;
import skipjack.engine.ops.Relu;

/**
 * What does it gain to normalise, add and rectify in one go rather than one after the other?
 * {@code bench/run NormalizationBenchmark -p threads=1,2}
 *
 * <p>The shapes are those at the ends of the residual blocks of the article's network, 32 pictures. Bytes count as if no
 * array stayed in a cache: those of the joined operations are fewer, so compare times.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "-Dskipjack.coldstart=off"})
public class NormalizationBenchmark {
    private static final float EPSILON = 1e-3f;

    /** Rows, which are pixels, and channels. */
    @Param({"7200x256", "2048x512", "512x1024", "128x2048"})
    public String shape;

    /** Threads of the engine. */
    @Param({"2"})
    public int threads;

    private Engine engine;
    private int rows;
    private int channels;
    private float[] x;
    private float[] shortcut;
    private float[] y;
    private float[] dy;
    private float[] dx;
    private float[] dshortcut;
    private float[] gamma;
    private float[] beta;
    private float[] dgamma;
    private float[] dbeta;
    private BatchStatistics statistics;

    /** Makes arrays of noise. */
    @Setup
    public void fill() {
        engine = Engine.withThreads(threads);
        rows = Integer.parseInt(shape.substring(0, shape.indexOf('x')));
        channels = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
        x = Samples.uniform(rows * channels);
        shortcut = Samples.uniform(x.length);
        dy = Samples.uniform(x.length);
        y = new float[x.length];
        dx = new float[x.length];
        dshortcut = new float[x.length];
        gamma = new float[channels];
        Arrays.fill(gamma, 1f);
        beta = new float[channels];
        dgamma = new float[channels];
        dbeta = new float[channels];
        statistics = BatchStatistics.ofChannels(channels);
        NormalizedSumRelu.forward(engine, rows, channels, x, gamma, beta, EPSILON, shortcut, statistics, y);
    }

    /** Ends the engine's threads. */
    @TearDown
    public void close() {
        engine.close();
    }

    /** Normalisation and rectifier in one. */
    @Benchmark
    public float[] reluForward(Traffic traffic) {
        NormalizedRelu.forward(engine, rows, channels, x, gamma, beta, EPSILON, statistics, y);
        traffic.countArrays(3, x.length);
        return y;
    }

    /** Its gradients. */
    @Benchmark
    public float[] reluBackward(Traffic traffic) {
        NormalizedRelu.backward(engine, rows, channels, x, gamma, beta, statistics, dy, dx, dgamma, dbeta);
        traffic.countArrays(5, x.length);
        return dx;
    }

    /** Normalisation, addition and rectifier in one. */
    @Benchmark
    public float[] blockForward(Traffic traffic) {
        NormalizedSumRelu.forward(engine, rows, channels, x, gamma, beta, EPSILON, shortcut, statistics, y);
        traffic.countArrays(4, x.length);
        return y;
    }

    /** Its gradients. */
    @Benchmark
    public float[] blockBackward(Traffic traffic) {
        NormalizedSumRelu.backward(engine, rows, channels, x, gamma, statistics, y, dy, dx, dshortcut, dgamma, dbeta);
        traffic.countArrays(7, x.length);
        return dx;
    }

    /** The same as {@link #blockForward} in three operations, each into the array of the one before. */
    @Benchmark
    public float[] blockForwardApart(Traffic traffic) {
        BatchNormalization.forward(engine, rows, channels, x, gamma, beta, EPSILON, statistics, y);
        Addition.forward(engine, y, shortcut, y);
        Relu.forward(engine, y, y);
        traffic.countArrays(8, x.length);
        return y;
    }

    /** The same as {@link #blockBackward} in two operations. */
    @Benchmark
    public float[] blockBackwardApart(Traffic traffic) {
        Relu.backward(engine, y, dy, dshortcut);
        BatchNormalization.backward(engine, rows, channels, x, gamma, statistics, dshortcut, dx, dgamma, dbeta);
        traffic.countArrays(8, x.length);
        return dx;
    }
}
