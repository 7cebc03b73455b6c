package skipjack.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts bytes that go to and from memory, for benchmarks whose work is moving data. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Traffic {
    /** Billions of bytes in this iteration; JMH divides by its seconds. */
    public double gbyte;

    /** A new iteration. */
    @Setup(Level.Iteration)
    public void clear() {
        gbyte = 0;
    }

    /** Counts arrays of this length that were read or written once each. */
    public void countArrays(int arrays, int length) {
        gbyte += 1e-9 * Float.BYTES * arrays * length;
    }
}
