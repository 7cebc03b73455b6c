package skipjack.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many bytes per second come from memory at most? {@code bench/run PeakBandwidth}, and with {@code -t 2} what two
 * cores get together: the slanting roof of the roofline.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class PeakBandwidth {
    /*
     * STREAM's triad, a = b + s·c (McCalpin, 1995), on arrays that no cache holds: 64 MiB each. Twelve bytes count per
     * element, as STREAM counts; that a processor may read a line of a before it overwrites it is not counted.
     */
    private static final int LENGTH = 1 << 24;

    /** Billions of bytes in this iteration; JMH divides by its seconds. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Bytes {
        /** The sum. */
        public double gbyte;

        /** A new iteration. */
        @Setup(Level.Iteration)
        public void clear() {
            gbyte = 0;
        }
    }

    private float[] a;
    private float[] b;
    private float[] c;

    /** Fills the arrays. */
    @Setup
    public void fill() {
        a = new float[LENGTH];
        b = Samples.uniform(LENGTH);
        c = Samples.uniform(LENGTH);
    }

    /** Reads two arrays and writes one. */
    @Benchmark
    public float[] triad(Bytes bytes) {
        for (int i = 0; i < LENGTH; i++) {
            a[i] = b[i] + 0.5f * c[i];
        }
        bytes.gbyte += 12e-9 * LENGTH;
        return a;
    }
}
