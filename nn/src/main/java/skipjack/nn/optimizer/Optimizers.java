package skipjack.nn.optimizer;

import java.util.Map;

/** Makes optimisers from what files say about them. */
public final class Optimizers {
    private Optimizers() {}

    /**
     * The optimiser of this name with these settings, as {@link Optimizer#name} and {@link Optimizer#config} give them.
     *
     * @throws IllegalArgumentException if there is no such optimiser, or a setting is missing or not a number in range
     */
    public static Optimizer of(String name, Map<String, String> config) {
        float rate = number(name, config, "learning_rate");
        return switch (name) {
            case Sgd.NAME ->
                new Sgd(rate, number(name, config, "momentum"), Boolean.parseBoolean(config.get("nesterov")));
            case Adam.NAME -> new Adam(rate, moments(name, config));
            case AdamW.NAME -> new AdamW(rate, number(name, config, "weight_decay"), moments(name, config));
            default ->
                throw new IllegalArgumentException(
                        "there is no optimiser named %s; there are sgd, adam and adamw".formatted(name));
        };
    }

    private static Moments moments(String name, Map<String, String> config) {
        return new Moments(
                number(name, config, "beta_1"), number(name, config, "beta_2"), number(name, config, "epsilon"));
    }

    private static float number(String name, Map<String, String> config, String key) {
        String text = config.getOrDefault(key, "");
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "optimiser %s needs a number for %s, not '%s'".formatted(name, key, text), notANumber);
        }
    }
}
