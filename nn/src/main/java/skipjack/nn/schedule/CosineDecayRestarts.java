package skipjack.nn.schedule;

import java.util.Map;

/**
 * Half a cosine down to a part of the rate, again and again. Source: Loshchilov and Hutter, SGDR, 2017.
 *
 * @param initial the first rate
 * @param firstDecaySteps length of the first period
 * @param lengthFactor Keras' {@code t_mul}: by how much each period is longer than the one before
 * @param heightFactor Keras' {@code m_mul}: by how much each begins higher than the one before
 * @param alpha the lowest rate, as a share of the first
 */
public record CosineDecayRestarts(
        float initial, long firstDecaySteps, float lengthFactor, float heightFactor, float alpha)
        implements LearningRateSchedule {
    static final String NAME = "CosineDecayRestarts";

    /** Refuses numbers out of range. */
    public CosineDecayRestarts {
        Rules.rate(NAME, "initial_learning_rate", initial);
        Rules.steps(NAME, "first_decay_steps", firstDecaySteps);
        if (!(lengthFactor >= 1) || Float.isInfinite(lengthFactor)) {
            throw new IllegalArgumentException("%s needs a finite t_mul from 1, not %s".formatted(NAME, lengthFactor));
        }
        Rules.rate(NAME, "m_mul", heightFactor);
        Rules.rate(NAME, "alpha", alpha);
    }

    /** Periods that double in length, each from the first rate to 0. */
    public static CosineDecayRestarts of(float initial, long firstDecaySteps) {
        return new CosineDecayRestarts(initial, firstDecaySteps, 2, 1, 0);
    }

    @Override
    public float at(long step) {
        double begin = 0;
        double length = firstDecaySteps;
        double height = 1;
        while (step >= begin + length) {
            begin += length;
            length *= lengthFactor;
            height *= heightFactor;
        }
        double cosine = 0.5 * height * (1 + Math.cos(Math.PI * (step - begin) / length));
        return (float) (initial * ((1 - (double) alpha) * cosine + alpha));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> config() {
        return Map.of(
                "initial_learning_rate", Float.toString(initial),
                "first_decay_steps", Long.toString(firstDecaySteps),
                "t_mul", Float.toString(lengthFactor),
                "m_mul", Float.toString(heightFactor),
                "alpha", Float.toString(alpha));
    }
}
