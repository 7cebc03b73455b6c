package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import skipjack.nn.constraint.Constraint;
import skipjack.nn.constraint.MaxNorm;
import skipjack.nn.constraint.MinMaxNorm;
import skipjack.nn.constraint.NonNeg;
import skipjack.nn.constraint.UnitNorm;
import skipjack.nn.file.Json;

/** Keras' constraints in files, both ways: a class, its numbers and the axes along which it takes norms. */
final class ConstraintConfig {
    private static final String ENDING = "_constraint";

    private ConstraintConfig() {}

    /** The parameter that this option limits; empty if it is another kind of option. */
    static Optional<String> parameter(String option) {
        return option.endsWith(ENDING)
                ? RegularizerConfig.parameter(option.replace(ENDING, RegularizerConfig.ENDING))
                : Optional.empty();
    }

    /** The option that limits this parameter, if Keras has one. */
    static Optional<String> option(String parameter) {
        return RegularizerConfig.option(parameter).map(option -> option.replace(RegularizerConfig.ENDING, ENDING));
    }

    /**
     * The constraint that this describes, if there is such a one here. Keras 1 wrote the numbers beside a {@code name}, under
     * shorter names.
     */
    static Optional<Constraint> read(Json json) {
        String name = json.text()
                .or(() -> json.member("class_name").flatMap(Json::text))
                .or(() -> json.member("name").flatMap(Json::text))
                .orElse("");
        Json config = json.member("config").orElse(json);
        Json axis = config.member("axis").orElse(Json.of(0));
        List<Integer> axes = new ArrayList<>();
        for (Json one : axis.elements().isEmpty() ? List.of(axis) : axis.elements()) {
            if (!one.toString().matches("-?[0-9]")) {
                return Optional.empty();
            }
            axes.add(Integer.parseInt(one.toString()));
        }
        try {
            return switch (name.replace("_", "").toLowerCase(Locale.ROOT)) {
                case "nonneg", "nonnegative" -> Optional.of(new NonNeg());
                case "maxnorm" -> Optional.of(new MaxNorm(number(config, "max_value", "m", 2), axes));
                case "unitnorm", "unitnormalization" -> Optional.of(new UnitNorm(axes));
                case "minmaxnorm" ->
                    Optional.of(new MinMaxNorm(
                            number(config, "min_value", "low", 0),
                            number(config, "max_value", "high", 1),
                            number(config, "rate", "rate", 1),
                            axes));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException impossibleLimits) {
            return Optional.empty();
        }
    }

    /** A number under its name or its older one; what is no number becomes NaN, which constraints refuse. */
    private static float number(Json config, String name, String older, float otherwise) {
        Optional<Json> given =
                config.member(name).or(() -> config.member(older)).filter(value -> !value.isNull());
        if (given.isEmpty()) {
            return otherwise;
        }
        return given.get() instanceof Json.JsonNumber number ? (float) number.value() : Float.NaN;
    }

    /** What to write about a constraint. */
    static Json write(Constraint limit, boolean keras3) {
        Map<String, Json> config = new LinkedHashMap<>();
        new TreeMap<>(limit.config()).forEach((name, value) -> config.put(name, Json.of(value)));
        List<Integer> axes = limit.axes();
        if (axes.size() == 1) {
            config.put("axis", Json.of(axes.getFirst()));
        } else if (!axes.isEmpty()) {
            config.put(
                    "axis", Json.array(axes.stream().mapToInt(Integer::intValue).toArray()));
        }
        return TrainingConfig.object(keras3 ? "keras.constraints" : "", limit.name(), new Json.JsonObject(config));
    }
}
