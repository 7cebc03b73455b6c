package skipjack.nn.schedule;

import java.util.Map;

/**
 * {@code initial · decayRate^(step / decaySteps)}.
 *
 * @param initial the first rate
 * @param decaySteps after how many steps the rate is {@code decayRate} times what it was
 * @param decayRate the factor
 * @param staircase whether it falls in steps, the exponent being a whole number, rather than smoothly
 */
public record ExponentialDecay(float initial, long decaySteps, float decayRate, boolean staircase)
        implements LearningRateSchedule {
    static final String NAME = "ExponentialDecay";

    /** Refuses numbers out of range. */
    public ExponentialDecay {
        Rules.rate(NAME, "initial_learning_rate", initial);
        Rules.steps(NAME, "decay_steps", decaySteps);
        Rules.rate(NAME, "decay_rate", decayRate);
    }

    @Override
    public float at(long step) {
        return (float) (initial * Math.pow(decayRate, Rules.periods(step, decaySteps, staircase)));
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
                "decay_rate", Float.toString(decayRate),
                "staircase", Boolean.toString(staircase));
    }
}
