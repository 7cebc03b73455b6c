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
 * own beside them, {@code bench/run Tile -jvmArgsAppend -XX:UseAVX=2} what 16 registers change.
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
