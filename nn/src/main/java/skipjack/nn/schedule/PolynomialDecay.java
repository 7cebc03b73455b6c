package skipjack.nn.schedule;

import java.util.Map;

/**
 * {@code (initial − end) · (1 − step / decaySteps)^power + end}, and {@code end} from then on.
 *
 * @param initial the first rate
 * @param decaySteps after how many steps the last rate is reached
 * @param end the last rate
 * @param power 1 for a straight line
 * @param cycle whether it begins again, each time with as many steps more
 */
public record PolynomialDecay(float initial, long decaySteps, float end, float power, boolean cycle)
        implements LearningRateSchedule {
    static final String NAME = "PolynomialDecay";

    /** Refuses numbers out of range. */
    public PolynomialDecay {
        Rules.rate(NAME, "initial_learning_rate", initial);
        Rules.steps(NAME, "decay_steps", decaySteps);
        Rules.rate(NAME, "end_learning_rate", end);
        Rules.rate(NAME, "power", power);
    }

    /** A straight line from one rate to another. */
    public static PolynomialDecay line(float initial, float end, long decaySteps) {
        return new PolynomialDecay(initial, decaySteps, end, 1, false);
    }

    @Override
    public float at(long step) {
        long length = cycle ? decaySteps * Math.max(1, Math.ceilDiv(step, decaySteps)) : decaySteps;
        double left = 1 - (double) Math.min(step, length) / length;
        return (float) ((initial - end) * Math.pow(left, power) + end);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> config() {
        return Map.of(
                "initial_learning_rate", Float.toString(initial),
                "decay_steps", Long.toString(decaySteps),
                "end_learning_rate", Float.toString(end),
                "power", Float.toString(power),
                "cycle", Boolean.toString(cycle));
    }
}
