package skipjack.nn.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes schedules from what files say about them. */
public final class Schedules {
    private Schedules() {}

    /**
     * The schedule of this name with these settings, as {@link LearningRateSchedule#name} and
     * {@link LearningRateSchedule#config} give them; where Keras has a default, a setting may be missing.
     *
     * @throws IllegalArgumentException if there is no such schedule, or a setting is missing or out of range
     */
    public static LearningRateSchedule of(String name, Map<String, String> config) {
        Settings settings = new Settings(name, config);
        float initial = config.containsKey("initial_learning_rate") ? settings.number("initial_learning_rate") : 0;
        return switch (name) {
            case ExponentialDecay.NAME ->
                new ExponentialDecay(
                        initial,
                        settings.count("decay_steps"),
                        settings.number("decay_rate"),
                        settings.flag("staircase"));
            case InverseTimeDecay.NAME ->
                new InverseTimeDecay(
                        initial,
                        settings.count("decay_steps"),
                        settings.number("decay_rate"),
                        settings.flag("staircase"));
            case PolynomialDecay.NAME ->
                new PolynomialDecay(
                        initial,
                        settings.count("decay_steps"),
                        settings.number("end_learning_rate", 1e-4f),
                        settings.number("power", 1),
                        settings.flag("cycle"));
            case PiecewiseConstantDecay.NAME ->
                new PiecewiseConstantDecay(
                        settings.list("boundaries", text -> (long) Double.parseDouble(text)),
                        settings.list("values", Float::parseFloat));
            case CosineDecay.NAME -> {
                boolean warm = config.containsKey("warmup_target");
                yield new CosineDecay(
                        initial,
                        settings.count("decay_steps"),
                        settings.number("alpha", 0),
                        warm ? settings.number("warmup_target") : initial,
                        warm ? (long) settings.number("warmup_steps", 0) : 0);
            }
            case CosineDecayRestarts.NAME ->
                new CosineDecayRestarts(
                        initial,
                        settings.count("first_decay_steps"),
                        settings.number("t_mul", 2),
                        settings.number("m_mul", 1),
                        settings.number("alpha", 0));
            default -> throw new IllegalArgumentException("there is no schedule named " + name);
        };
    }

    /** What a file says, understood. */
    private record Settings(String schedule, Map<String, String> config) {
        boolean flag(String key) {
            return Boolean.parseBoolean(config.get(key));
        }

        float number(String key, float usual) {
            return config.containsKey(key) ? number(key) : usual;
        }

        float number(String key) {
            return parsed(key, Float::parseFloat);
        }

        long count(String key) {
            return parsed(key, text -> (long) Double.parseDouble(text));
        }

        <T> List<T> list(String key, Function<String, T> element) {
            return parsed(
                    key,
                    text -> Arrays.stream(text.replaceAll("[\\[\\]\\s]", "").split(","))
                            .filter(part -> !part.isEmpty())
                            .map(element)
                            .toList());
        }

        private <T> T parsed(String key, Function<String, T> parser) {
            String text = config.getOrDefault(key, "");
            try {
                return parser.apply(text);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(
                        "%s needs a number for %s, not '%s'".formatted(schedule, key, text), notANumber);
            }
        }
    }
}
