package skipjack.nn.optimizer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes optimisers from what files say about them. */
public final class Optimizers {
    /** What optimisers are called, in the order in which one would name them. */
    public static final List<String> NAMES = List.of(Sgd.NAME, Adam.NAME, AdamW.NAME, RmsProp.NAME, Adagrad.NAME);

    private Optimizers() {}

    /** The optimiser of this name with Keras' defaults. */
    public static Optimizer of(String name) {
        return switch (name) {
            case Sgd.NAME -> new Sgd();
            case Adam.NAME -> new Adam();
            case AdamW.NAME -> new AdamW();
            case RmsProp.NAME -> new RmsProp();
            case Adagrad.NAME -> new Adagrad();
            default -> throw unknown(name);
        };
    }

    /**
     * The optimiser of this name with these settings, as {@link Optimizer#name} and {@link Optimizer#config} give them.
     *
     * @throws IllegalArgumentException if there is no such optimiser, or a setting of its own is missing, or one is not a
     *     number in range
     */
    public static Optimizer of(String name, Map<String, String> config) {
        Settings settings = new Settings(name, config);
        float rate = settings.number("learning_rate");
        Optimizer made = switch (name) {
            case Sgd.NAME -> new Sgd(rate, settings.number("momentum"), settings.flag("nesterov"));
            case Adam.NAME -> new Adam(rate, settings.moments());
            case AdamW.NAME -> new AdamW(rate, 0, settings.moments());
            case RmsProp.NAME ->
                new RmsProp(
                        rate,
                        settings.number("rho"),
                        settings.number("momentum"),
                        settings.number("epsilon"),
                        settings.flag("centered"));
            case Adagrad.NAME ->
                new Adagrad(rate, settings.number("initial_accumulator_value"), settings.number("epsilon"));
            default -> throw unknown(name);
        };
        settings.optional("weight_decay").ifPresent(made::decayWeights);
        for (GradientClipping.Kind kind : GradientClipping.Kind.values()) {
            settings.optional(kind.name().toLowerCase(Locale.ROOT))
                    .ifPresent(limit -> made.clip(new GradientClipping(kind, limit)));
        }
        if (settings.flag("use_ema")) {
            made.average(new WeightAverage(
                    settings.optional("ema_momentum").orElse(WeightAverage.DEFAULT.momentum()),
                    settings.optional("ema_overwrite_frequency").orElse(0f).intValue()));
        }
        return made;
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("there is no optimiser named %s; there are %s and %s"
                .formatted(name, String.join(", ", NAMES.subList(0, NAMES.size() - 1)), NAMES.getLast()));
    }

    /** What a file says, understood. */
    private record Settings(String optimizer, Map<String, String> config) {
        Optional<Float> optional(String key) {
            return config.containsKey(key) ? Optional.of(number(key)) : Optional.empty();
        }

        boolean flag(String key) {
            return Boolean.parseBoolean(config.get(key));
        }

        Moments moments() {
            return new Moments(number("beta_1"), number("beta_2"), number("epsilon"));
        }

        float number(String key) {
            String text = config.getOrDefault(key, "");
            try {
                return Float.parseFloat(text);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(
                        "optimiser %s needs a number for %s, not '%s'".formatted(optimizer, key, text), notANumber);
            }
        }
    }
}
