package skipjack.nn.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One rate up to a step, another from there to the next.
 *
 * @param boundaries last steps of all pieces but the last, rising
 * @param values the rates, one more than there are boundaries
 */
public record PiecewiseConstantDecay(List<Long> boundaries, List<Float> values) implements LearningRateSchedule {
    static final String NAME = "PiecewiseConstantDecay";

    /** Refuses lists that do not fit each other. */
    public PiecewiseConstantDecay {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        if (values.size() != boundaries.size() + 1) {
            throw new IllegalArgumentException("%s needs one value more than boundaries, not %d and %d"
                    .formatted(NAME, values.size(), boundaries.size()));
        }
        for (int i = 1; i < boundaries.size(); i++) {
            if (boundaries.get(i) <= boundaries.get(i - 1)) {
                throw new IllegalArgumentException("%s needs boundaries that rise, not %s".formatted(NAME, boundaries));
            }
        }
        values.forEach(value -> Rules.rate(NAME, "learning rate", value));
    }

    /** Steps down: a rate that is multiplied by {@code factor} after every {@code period} steps, {@code times} times. */
    public static PiecewiseConstantDecay stairs(float initial, float factor, long period, int times) {
        List<Long> boundaries = new ArrayList<>();
        List<Float> values = new ArrayList<>(List.of(initial));
        for (int i = 1; i <= times; i++) {
            boundaries.add(i * period - 1);
            values.add((float) (initial * Math.pow(factor, i)));
        }
        return new PiecewiseConstantDecay(boundaries, values);
    }

    @Override
    public float at(long step) {
        int piece = 0;
        while (piece < boundaries.size() && step > boundaries.get(piece)) {
            piece++;
        }
        return values.get(piece);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> config() {
        return Map.of("boundaries", boundaries.toString(), "values", values.toString());
    }
}
