package skipjack.nn.metric;

import java.util.List;
import java.util.Locale;
import skipjack.engine.ShapeMismatch;
import skipjack.engine.Tensor;

/** Mean errors of numbers; results and targets have one shape {@code [N, …]} and every element counts once. */
public final class MeanError implements Metric {
    private enum Kind {
        MEAN_ABSOLUTE_ERROR,
        MEAN_SQUARED_ERROR,
        ROOT_MEAN_SQUARED_ERROR
    }

    private final Kind kind;

    private MeanError(Kind kind) {
        this.kind = kind;
    }

    /** {@code mean |y − target|}, named {@code mean_absolute_error}. */
    public static MeanError absolute() {
        return new MeanError(Kind.MEAN_ABSOLUTE_ERROR);
    }

    /** {@code mean (y − target)²}, named {@code mean_squared_error}. */
    public static MeanError squared() {
        return new MeanError(Kind.MEAN_SQUARED_ERROR);
    }

    /** {@code √ mean (y − target)²}, named {@code root_mean_squared_error}. */
    public static MeanError rootOfSquared() {
        return new MeanError(Kind.ROOT_MEAN_SQUARED_ERROR);
    }

    @Override
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Meter meter() {
        return new Sums();
    }

    private final class Sums implements Meter {
        private double sum;
        private long elements;

        @Override
        public void add(Tensor outputs, Tensor targets) {
            if (!outputs.shape().equals(targets.shape())) {
                throw new ShapeMismatch("%s needs results and targets of one shape, got results %s and targets %s"
                        .formatted(name(), outputs.shape(), targets.shape()));
            }
            for (int i = 0; i < outputs.size(); i++) {
                double error = (double) outputs.data()[i] - targets.data()[i];
                sum += kind == Kind.MEAN_ABSOLUTE_ERROR ? Math.abs(error) : error * error;
            }
            elements += outputs.size();
        }

        @Override
        public double value() {
            double mean = Counts.share(sum, (double) elements);
            return kind == Kind.ROOT_MEAN_SQUARED_ERROR ? Math.sqrt(mean) : mean;
        }

        @Override
        public List<Double> sums() {
            return List.of(sum, (double) elements);
        }

        @Override
        public void resume(List<Double> sums) {
            sum = sums.getFirst();
            elements = sums.getLast().longValue();
        }
    }
}
