package skipjack.nn.schedule;

import java.util.Map;

/**
 * {@code initial / (1 + decayRate · step / decaySteps)}.
 *
 * @param initial the first rate
 * @param decaySteps the unit in which steps are counted
 * @param decayRate how much the divisor grows per unit
 * @param staircase whether only whole units count
 */
public record InverseTimeDecay(float initial, long decaySteps, float decayRate, boolean staircase)
        implements LearningRateSchedule {
    static final String NAME = "InverseTimeDecay";

    /** Refuses numbers out of range. */
    public InverseTimeDecay {
        Rules.rate(NAME, "initial_learning_rate", initial);
        Rules.steps(NAME, "decay_steps", decaySteps);
        Rules.rate(NAME, "decay_rate", decayRate);
    }

    @Override
    public float at(long step) {
        return (float) (initial / (1 + decayRate * Rules.periods(step, decaySteps, staircase)));
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
