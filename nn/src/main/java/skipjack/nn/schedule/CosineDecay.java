package skipjack.nn.schedule;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Half a cosine from a rate down to a part of it, after a warm-up along a straight line if one is wanted. Source: Loshchilov
 * and Hutter, 2017; the warm-up, Goyal and others, 2017.
 *
 * @param initial the first rate
 * @param decaySteps steps from the top to the end
 * @param alpha the last rate, as a share of the top
 * @param top the rate after the warm-up; {@code initial} without one
 * @param warmupSteps steps from {@code initial} to {@code top}; 0 for no warm-up
 */
public record CosineDecay(float initial, long decaySteps, float alpha, float top, long warmupSteps)
        implements LearningRateSchedule {
    static final String NAME = "CosineDecay";

    /** Refuses numbers out of range. */
    public CosineDecay {
        Rules.rate(NAME, "initial_learning_rate", initial);
        Rules.steps(NAME, "decay_steps", decaySteps);
        Rules.rate(NAME, "alpha", alpha);
        Rules.rate(NAME, "warmup_target", top);
        Rules.rate(NAME, "warmup_steps", (double) warmupSteps);
        if (warmupSteps == 0 && initial != top) {
            throw new IllegalArgumentException(
                    "%s needs warmup_steps to get from %s to %s".formatted(NAME, initial, top));
        }
    }

    /** From a rate down to 0. */
    public static CosineDecay of(float initial, long decaySteps) {
        return new CosineDecay(initial, decaySteps, 0, initial, 0);
    }

    /** The same after a warm-up from 0. */
    public static CosineDecay warmedUp(long warmupSteps, float top, long decaySteps) {
        return new CosineDecay(0, decaySteps, 0, top, warmupSteps);
    }

    @Override
    public float at(long step) {
        if (step < warmupSteps) {
            return (float) (initial + ((double) top - initial) * step / warmupSteps);
        }
        double done = (double) Math.min(step - warmupSteps, decaySteps) / decaySteps;
        return (float) (top * ((1 - (double) alpha) * 0.5 * (1 + Math.cos(Math.PI * done)) + alpha));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("initial_learning_rate", Float.toString(initial));
        config.put("decay_steps", Long.toString(decaySteps));
        config.put("alpha", Float.toString(alpha));
        if (warmupSteps > 0) {
            config.put("warmup_target", Float.toString(top));
            config.put("warmup_steps", Long.toString(warmupSteps));
        }
        return config;
    }
}
