package skipjack.nn.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how long each kind of work takes, as a mean over steps, once the JVM is warm.
 *
 * {@snippet lang=java :
 * Profile profile = new Profile(10);
 * model.observedBy(profile);
 * model.fit(x, y, options);
 * System.out.print(ProfileTable.of(profile));
 * }
 */
public final class Profile implements Observer {
    /**
     * What one kind of work takes in one phase of a step.
     *
     * @param kind the work's kind
     * @param phase the phase
     * @param pieces how many pieces of that kind one step has
     * @param milliseconds time per step
     * @param multiplyAdds multiply-adds per step; each of the gradients for the inputs and for the kernel has as many as
     *     forward
     */
    public record Row(String kind, Phase phase, int pieces, double milliseconds, double multiplyAdds) {
        /** Billions of operations per second; 0 where no arithmetic is counted. */
        public double gflops() {
            return milliseconds == 0 ? 0 : 2e-6 * multiplyAdds / milliseconds;
        }
    }

    private record Key(String kind, Phase phase) {}

    private static final class Sum {
        private long nanos;
        private long pieces;
        private double multiplyAdds;
    }

    private final int warmUp;
    private final Map<Key, Sum> sums = new LinkedHashMap<>();
    private int seen;
    private int samples;
    private long stepBegan;
    private long workBegan;
    private long totalNanos;

    /**
     * A profile that leaves out the first steps, in which the JVM compiles.
     *
     * @param warmUp how many steps; some 10 are enough for a large network
     */
    public Profile(int warmUp) {
        if (warmUp < 0) {
            throw new IllegalArgumentException("a profile cannot leave out %d steps".formatted(warmUp));
        }
        this.warmUp = warmUp;
    }

    @Override
    public void stepBegins(int samplesOfStep) {
        samples = samplesOfStep;
        stepBegan = System.nanoTime();
    }

    @Override
    public void begins(Work work, Phase phase) {
        workBegan = System.nanoTime();
    }

    @Override
    public void ends(Work work, Phase phase) {
        if (seen < warmUp) {
            return;
        }
        Sum sum = sums.computeIfAbsent(new Key(work.kind(), phase), unseen -> new Sum());
        sum.nanos += System.nanoTime() - workBegan;
        sum.pieces++;
        sum.multiplyAdds += (double) work.multiplyAdds() * samples * phase.multiplyAddsPerForward();
    }

    @Override
    public void stepEnds() {
        if (seen++ >= warmUp) {
            totalNanos += System.nanoTime() - stepBegan;
        }
    }

    /** Number of steps measured, those of the warm-up not counted. */
    public int steps() {
        return Math.max(0, seen - warmUp);
    }

    /** Mean time of a step. */
    public double millisecondsPerStep() {
        return steps() == 0 ? 0 : totalNanos * 1e-6 / steps();
    }

    /** All kinds of work, the longest first; empty before the first measured step has ended. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        if (steps() == 0) {
            return rows;
        }
        double measured = steps();
        sums.forEach((key, sum) -> rows.add(new Row(
                key.kind(),
                key.phase(),
                (int) Math.round(sum.pieces / measured),
                sum.nanos * 1e-6 / measured,
                sum.multiplyAdds / measured)));
        rows.sort((a, b) -> Double.compare(b.milliseconds(), a.milliseconds()));
        return rows;
    }
}
