package skipjack.nn.keras;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import skipjack.nn.file.Json;
import skipjack.nn.optimizer.Adagrad;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.optimizer.AdamW;
import skipjack.nn.optimizer.GradientClipping;
import skipjack.nn.optimizer.Moments;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.optimizer.RmsProp;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.optimizer.WeightAverage;
import skipjack.nn.schedule.InverseTimeDecay;
import skipjack.nn.schedule.Schedules;

/** Makes an optimiser from the configuration that any version of Keras has written. */
record OptimizerReader(String kind, Json config) {
    /** Options that are understood, and those that change no result. */
    private static final List<String> KNOWN = List.of(
            "name",
            "learning_rate",
            "lr",
            "decay",
            "beta_1",
            "beta_2",
            "rho",
            "epsilon",
            "momentum",
            "nesterov",
            "centered",
            "initial_accumulator_value",
            "weight_decay",
            "clipnorm",
            "clipvalue",
            "global_clipnorm",
            "use_ema",
            "ema_momentum",
            "ema_overwrite_frequency",
            "jit_compile",
            "is_legacy_optimizer");

    /** The optimiser that this object, or this name alone, describes. */
    static OptimizerReader of(Json json) {
        Optional<Json> inner = json.member("config").flatMap(config -> config.member("inner_optimizer"));
        if (inner.isPresent()) {
            return of(inner.get()); // LossScaleOptimizer: factors that keep 16-bit gradients from vanishing; ours are
            // of 32 bits
        }
        String kind = json.member("class_name")
                .or(() -> Optional.of(json))
                .flatMap(Json::text)
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return new OptimizerReader(
                kind.substring(kind.lastIndexOf('>') + 1), json.member("config").orElse(Json.JsonWord.NULL));
    }

    /**
     * The optimiser.
     *
     * @throws IllegalArgumentException if there is no such optimiser here, or an option is unknown or out of range
     */
    Optimizer read() {
        if (kind.isEmpty()) {
            throw new IllegalArgumentException("the file does not say which optimiser was used");
        }
        requireKnownOptions();
        float rate = number("lr").or(() -> number("learning_rate")).orElse(kind.equals("sgd") ? 0.01f : 0.001f);
        Optimizer made = rule(rate);
        number("weight_decay").ifPresent(made::decayWeights);
        for (GradientClipping.Kind clip : GradientClipping.Kind.values()) {
            number(clip.name().toLowerCase(Locale.ROOT))
                    .filter(limit -> limit > 0)
                    .ifPresent(limit -> made.clip(new GradientClipping(clip, limit)));
        }
        if (flag("use_ema")) {
            made.average(new WeightAverage(
                    number("ema_momentum").orElse(WeightAverage.DEFAULT.momentum()),
                    number("ema_overwrite_frequency").orElse(0f).intValue()));
        }
        number("decay")
                .filter(decay -> decay != 0)
                .ifPresent(decay -> made.follow(new InverseTimeDecay(rate, 1, decay, false)));
        config.member("learning_rate")
                .filter(Json.JsonObject.class::isInstance)
                .ifPresent(schedule -> made.follow(Schedules.of(
                        schedule.member("class_name").flatMap(Json::text).orElse(""), settings(schedule))));
        return made;
    }

    private Optimizer rule(float rate) {
        return switch (kind) {
            case "sgd" -> new Sgd(rate, number("momentum").orElse(0f), flag("nesterov"));
            case "adam" ->
                number("weight_decay").isPresent() ? new AdamW(rate, 0, moments()) : new Adam(rate, moments());
            case "adamw" -> new AdamW(rate, 0.004f, moments());
            case "rmsprop" ->
                new RmsProp(
                        rate, number("rho").orElse(0.9f), number("momentum").orElse(0f), epsilon(), flag("centered"));
            case "adagrad" ->
                new Adagrad(rate, number("initial_accumulator_value").orElse(0.1f), epsilon());
            default -> throw new IllegalArgumentException("there is no optimiser '%s'".formatted(kind));
        };
    }

    private Moments moments() {
        return new Moments(number("beta_1").orElse(0.9f), number("beta_2").orElse(0.999f), epsilon());
    }

    private float epsilon() {
        return number("epsilon").orElse(1e-7f);
    }

    private void requireKnownOptions() {
        if (config instanceof Json.JsonObject object) {
            object.members().forEach((option, value) -> {
                boolean off = value.isNull()
                        || value == Json.JsonWord.FALSE
                        || (value instanceof Json.JsonNumber number && number.value() == 0);
                if (!off && !KNOWN.contains(option)) {
                    throw new IllegalArgumentException("optimiser %s with %s=%s".formatted(kind, option, value));
                }
            });
        }
    }

    private Optional<Float> number(String option) {
        return config.member(option).filter(Json.JsonNumber.class::isInstance).map(value ->
                (float) ((Json.JsonNumber) value).value());
    }

    private boolean flag(String option) {
        return config.member(option).filter(Json.JsonWord.TRUE::equals).isPresent();
    }

    /** A schedule's settings as texts; what is null is left out. */
    private static Map<String, String> settings(Json schedule) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (schedule.member("config").orElse(Json.JsonWord.NULL) instanceof Json.JsonObject object) {
            object.members().forEach((option, value) -> {
                if (!value.isNull()) {
                    settings.put(option, value.text().orElseGet(value::toString));
                }
            });
        }
        return settings;
    }
}
