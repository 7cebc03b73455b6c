package skipjack.resnet.cli;

import java.util.List;
import java.util.Optional;
import skipjack.nn.schedule.CosineDecay;
import skipjack.nn.schedule.ExponentialDecay;
import skipjack.nn.schedule.LearningRateSchedule;
import skipjack.nn.schedule.PiecewiseConstantDecay;
import skipjack.nn.schedule.PolynomialDecay;

/** How a learning rate falls from the first epoch to the last. */
enum RatePlan {
    /** Not at all. */
    CONSTANT,
    /** Along half a cosine to 0, after a warm-up. */
    COSINE,
    /** Along a straight line to 0. */
    LINEAR,
    /** By the same factor with every step, to a hundredth. */
    EXPONENTIAL,
    /** To a tenth after a half, and after three quarters of the epochs. */
    STEP;

    /** The schedule of a training of so many epochs of so many steps; none if the rate is constant. */
    Optional<LearningRateSchedule> schedule(float rate, int steps, int epochs, int warmup) {
        long total = (long) steps * epochs;
        long rising = (long) steps * warmup;
        return switch (this) {
            case CONSTANT -> Optional.empty();
            case COSINE ->
                Optional.of(
                        warmup == 0 ? CosineDecay.of(rate, total) : CosineDecay.warmedUp(rising, rate, total - rising));
            case LINEAR -> Optional.of(PolynomialDecay.line(rate, 0, total));
            case EXPONENTIAL -> Optional.of(new ExponentialDecay(rate, total, 0.01f, false));
            case STEP -> Optional.of(steps(rate, steps, epochs));
        };
    }

    private static LearningRateSchedule steps(float rate, int steps, int epochs) {
        long half = (long) steps * Math.ceilDiv(epochs, 2);
        long later = (long) steps * Math.ceilDiv(3 * epochs, 4);
        return later > half
                ? new PiecewiseConstantDecay(List.of(half - 1, later - 1), List.of(rate, rate / 10, rate / 100))
                : new PiecewiseConstantDecay(List.of(half - 1), List.of(rate, rate / 10));
    }
}
