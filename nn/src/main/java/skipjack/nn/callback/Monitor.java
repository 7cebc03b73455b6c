package skipjack.nn.callback;

import java.util.List;
import skipjack.nn.training.Logs;

/**
 * A logged value to keep an eye on, and which direction is better.
 *
 * @param name its name in the logs, {@code val_loss}
 * @param better whether it should fall or rise
 */
public record Monitor(String name, Better better) {
    private static final List<String> RISING = List.of("acc", "auc", "precision", "recall", "f1_score");
    private static final List<String> FALLING = List.of("loss", "error");

    /** Which direction is an improvement. */
    public enum Better {
        /** Small values are good. */
        LOWER,
        /** Large values are good. */
        HIGHER
    }

    /**
     * The value of this name; the direction is that of losses and errors, or of accuracies and the like.
     *
     * @throws IllegalArgumentException if the name does not tell the direction
     */
    public static Monitor of(String name) {
        if (FALLING.stream().anyMatch(name::contains)) {
            return lowest(name);
        }
        if (RISING.stream().anyMatch(name::contains)) {
            return highest(name);
        }
        throw new IllegalArgumentException(
                "the name %s does not tell whether it should fall or rise: use Monitor.lowest or Monitor.highest"
                        .formatted(name));
    }

    /** The value of this name, which should be small. */
    public static Monitor lowest(String name) {
        return new Monitor(name, Better.LOWER);
    }

    /** The value of this name, which should be large. */
    public static Monitor highest(String name) {
        return new Monitor(name, Better.HIGHER);
    }

    /**
     * The value in these logs.
     *
     * @throws IllegalArgumentException if it was not measured
     */
    double read(Logs logs) {
        return logs.get(name);
    }

    /** A value that everything improves on. */
    double worst() {
        return better == Better.LOWER ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    /** Whether {@code value} is better than {@code reference} by more than {@code margin}; never if it is no number. */
    boolean improves(double value, double reference, double margin) {
        return better == Better.LOWER ? value + margin < reference : value - margin > reference;
    }
}
