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
import org.openjdk.jmh.annotations.Warmup;
import skipjack.bench.Flops;
import skipjack.bench.Samples;

/**
 * How near to the peak do other tiles come when everything lies in the nearest caches? {@code bench/run Tile} shows the engine's
 * own 4×4 and 4×2 beside them, {@code bench/run Tile -jvmArgsAppend -XX:UseAVX=2} what 16 registers change.
 *
 * <p>GFLOP/s at a depth of 64 and of 256 on one thread of Zen 4 with JDK 25.0.3; the peak was 110 in the run with AVX-512:
 *
 * <pre>
 *                      AVX-512          -XX:UseAVX=2
 *  the engine's        103   110  4×4    75    77  4×2
 *  6×2                  99   109        104   103
 *  8×2                 105   109         17    25
 *  3×3                  87   103         92    97
 *  6×4, a packed        68   107         20    50
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class TileAlternatives {
    private static final int ROWS = 72; // 6, 8 and 3 divide it

    /** Which tile. */
    @Param
    public TileShape shape;

    /** Depth of the panel. */
    @Param({"64", "256"})
    public int depth;

    private Tile tile;
    private float[] a;
    private float[] b;
    private float[] c;

    /** Fills the operands. */
    @Setup
    public void fill() {
        tile = shape.tile();
        a = Samples.uniform(ROWS * depth);
        b = Samples.uniform(depth * tile.columns());
        c = new float[ROWS * tile.columns()];
    }

    /** All tiles of one panel. */
    @Benchmark
    public float[] tiles(Flops flops) {
        for (int row = 0; row < ROWS; row += tile.rows()) {
            tile.compute(depth, a, row * depth, depth, b, c, row * tile.columns());
        }
        flops.countMultiplyAdds((long) ROWS * tile.columns() * depth);
        return c;
    }
}
