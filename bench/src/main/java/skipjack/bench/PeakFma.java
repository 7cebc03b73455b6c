package skipjack.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many floating-point operations can this machine do at most?
 *
 * <p>Nothing but independent fused multiply-adds on registers, one thread per JMH thread: {@code bench/run PeakFma}, and
 * with {@code -t 2} what two cores reach together.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
public class PeakFma {
    /*
     * Two units of four cycles' latency need eight sums that do not wait for each other; ten leave a little room and
     * fit, with two operands, into 16 registers. The species is final static, as C2 wants it, so every width is a JVM of its
     * own: -Dskipjack.bench.bits=256. The best of all widths is the peak.
     */
    private static final int STEPS = 10_000;

    private static final int SUMS = 10;
    private static final int BITS = Integer.getInteger("skipjack.bench.bits", 0);
    private static final VectorSpecies<Float> LANES =
            BITS == 0 ? FloatVector.SPECIES_PREFERRED : VectorSpecies.of(float.class, VectorShape.forBitSize(BITS));

    /** One operand; a field, so that C2 cannot compute with it beforehand. */
    public float x = 0.99f;

    /** Independent chains of multiply-adds. */
    @Benchmark
    public float multiplyAdds(Flops flops) {
        flops.countMultiplyAdds((long) STEPS * SUMS * LANES.length());
        return chains(x);
    }

    private static float chains(float x) {
        FloatVector m = FloatVector.broadcast(LANES, x);
        FloatVector q = FloatVector.broadcast(LANES, 1e-3f);
        FloatVector s0 = m;
        FloatVector s1 = m.add(1);
        FloatVector s2 = m.add(2);
        FloatVector s3 = m.add(3);
        FloatVector s4 = m.add(4);
        FloatVector s5 = m.add(5);
        FloatVector s6 = m.add(6);
        FloatVector s7 = m.add(7);
        FloatVector s8 = m.add(8);
        FloatVector s9 = m.add(9);
        for (int step = 0; step < STEPS; step++) {
            s0 = s0.fma(m, q);
            s1 = s1.fma(m, q);
            s2 = s2.fma(m, q);
            s3 = s3.fma(m, q);
            s4 = s4.fma(m, q);
            s5 = s5.fma(m, q);
            s6 = s6.fma(m, q);
            s7 = s7.fma(m, q);
            s8 = s8.fma(m, q);
            s9 = s9.fma(m, q);
        }
        FloatVector low = s0.add(s1).add(s2).add(s3).add(s4);
        FloatVector high = s5.add(s6).add(s7).add(s8).add(s9);
        return low.add(high).reduceLanes(VectorOperators.ADD);
    }
}
