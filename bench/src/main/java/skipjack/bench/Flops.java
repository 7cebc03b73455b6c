package skipjack.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import skipjack.nn.Model;
import skipjack.nn.Node;

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

    /** Multiply-adds of one sample's way through the network's convolutions and dense layers, borders included. */
    static long multiplyAdds(Model model) {
        long sum = 0;
        for (Node node : model.graph().nodes()) {
            long places = node.shape().size() / Math.max(1, node.shape().dim(-1));
            sum += node.layer().parameters().stream()
                    .filter(parameter -> parameter.name().equals("kernel"))
                    .mapToLong(kernel -> places * kernel.value().size())
                    .sum();
        }
        return sum;
    }

    /** Counts multiply-adds: two operations each. */
    public void countMultiplyAdds(long number) {
        gflop += 2e-9 * number;
    }
}
