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
import org.openjdk.jmh.annotations.Warmup;
import skipjack.engine.kernel.KernelSelector;
import skipjack.engine.kernel.Kernels;

/**
 * How near to the peak does the micro-kernel come when everything lies in the nearest caches?
 *
 * <p>{@code bench/run Tile}; with {@code -jvmArgsAppend -Dskipjack.simd=256} narrower vectors, with
 * {@code -jvmArgsAppend -XX:UseAVX=2} those and 16 registers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class TileBenchmark {
    private static final int ROWS = 72; // 4 and 6 divide it

    /** Depth of the panel. */
    @Param({"64", "128", "256"})
    public int depth;

    private final Kernels kernels = KernelSelector.selected();
    private float[] a;
    private float[] panel;
    private float[] c;
    private int[] aRows;
    private int[] cRows;

    /** Fills the operands. */
    @Setup
    public void fill() {
        int nr = kernels.nr();
        a = Samples.uniform(ROWS * depth);
        panel = Samples.uniform(depth * nr);
        c = new float[ROWS * nr];
        aRows = new int[ROWS];
        cRows = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            aRows[row] = row * depth;
            cRows[row] = row * nr;
        }
    }

    /** All tiles of one panel, rows of a read with a step that C2 does not know. */
    @Benchmark
    public void tiles(Flops flops) {
        for (int row = 0; row < ROWS; row += kernels.mr()) {
            kernels.tile(depth, a, aRows, row, 0, 1, panel, 0, c, cRows, 0, c, cRows, row, 0);
        }
        flops.countMultiplyAdds((long) ROWS * kernels.nr() * depth);
    }

    /** The same for rows whose elements are neighbours, with tall tiles if the kernels have such. */
    @Benchmark
    public void tallTiles(Flops flops) {
        for (int row = 0; row < ROWS; row += kernels.tall()) {
            kernels.tallTile(depth, a, aRows, row, 0, panel, 0, c, cRows, 0, c, cRows, row, 0);
        }
        flops.countMultiplyAdds((long) ROWS * kernels.nr() * depth);
    }
}
