package skipjack.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts floating-point operations, so that JMH shows GFLOP/s beside calls per second. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Flops {
    /** Billions of operations in this iteration; JMH divides by its seconds. */
    public double gflop;

    /** A new iteration. */
    @Setup(Level.Iteration)
    public void clear() {
        gflop = 0;
    }

    /** Counts multiply-adds: two operations each. */
    public void countMultiplyAdds(long number) {
        gflop += 2e-9 * number;
    }
}
