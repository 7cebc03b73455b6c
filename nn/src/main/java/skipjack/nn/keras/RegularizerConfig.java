package skipjack.nn.keras;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import skipjack.nn.file.Json;
import skipjack.nn.layer.ActivityRegularization;
import skipjack.nn.regularizer.L1;
import skipjack.nn.regularizer.L1L2;
import skipjack.nn.regularizer.L2;
import skipjack.nn.regularizer.Regularizer;

/** Keras' regularisers in files, both ways: a class and its factors, under an option that names the parameter. */
final class RegularizerConfig {
    static final String ENDING = "_regularizer";

    /** Parameters by the options that put a price on them. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "kernel_regularizer", "kernel",
            "depthwise_regularizer", "depthwise_kernel",
            "pointwise_regularizer", "pointwise_kernel",
            "bias_regularizer", "bias",
            "gamma_regularizer", "gamma",
            "beta_regularizer", "beta",
            "alpha_regularizer", "alpha");

    private RegularizerConfig() {}

    /** The parameter on which this option puts a price; empty if it is another kind of option. */
    static Optional<String> parameter(String option) {
        return Optional.ofNullable(PARAMETERS.get(option));
    }

    /** The option that puts a price on this parameter, if Keras has one. */
    static Optional<String> option(String parameter) {
        String option = parameter.replaceFirst("(?<=.)_kernel$", "") + ENDING;
        return Optional.of(option).filter(PARAMETERS::containsKey);
    }

    /**
     * The regulariser that this describes, if there is such a one here. A part of {@code L1L2} that costs nothing, which is
     * how Keras before 2.4 said {@code L2}, is left out. Keras 1 wrote the factors beside a {@code name}.
     */
    static Optional<Regularizer> read(Json json) {
        String name = json.text()
                .or(() -> json.member("class_name").flatMap(Json::text))
                .or(() -> json.member("name").flatMap(Json::text))
                .orElse("");
        Json config = json.member("config").orElse(json);
        try {
            return switch (name.replace("_", "").toLowerCase(Locale.ROOT)) {
                case "l1" -> Optional.of(new L1(factor(config, "l1", 0.01f)));
                case "l2" -> Optional.of(new L2(factor(config, "l2", 0.01f)));
                case "l1l2", "l1l2regularizer", "weightregularizer" -> {
                    L1L2 both = new L1L2(factor(config, "l1", 0), factor(config, "l2", 0));
                    Regularizer one = both.l1() == 0 ? new L2(both.l2()) : new L1(both.l1());
                    yield Optional.of(both.l1() > 0 && both.l2() > 0 ? both : one);
                }
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException impossibleFactor) {
            return Optional.empty();
        }
    }

    /** The layer that puts this price, L1, L2 or both, on its input. */
    static ActivityRegularization onActivity(Regularizer price) {
        Map<String, Float> factors = price.config();
        return new ActivityRegularization(factors.getOrDefault("l1", 0f), factors.getOrDefault("l2", 0f));
    }

    /** A factor, also one that was written as a tensor; what is no number becomes NaN, which regularisers refuse. */
    private static float factor(Json config, String name, float otherwise) {
        Optional<Json> given = config.member(name).filter(value -> !value.isNull());
        if (given.isEmpty()) {
            return otherwise;
        }
        Json value = given.get()
                .member("config")
                .flatMap(inner -> inner.member("value"))
                .orElse(given.get());
        return value instanceof Json.JsonNumber number ? (float) number.value() : Float.NaN;
    }

    /** What to write about a regulariser. One from elsewhere gets its own name, by which Keras can be given its class. */
    static Json write(Regularizer price, boolean keras3) {
        Map<String, Json> factors = new LinkedHashMap<>();
        new TreeMap<>(price.config()).forEach((name, value) -> factors.put(name, Json.of(value)));
        boolean known = price instanceof L1 || price instanceof L2 || price instanceof L1L2;
        return TrainingConfig.object(
                keras3 && known ? "keras.regularizers" : "", price.name(), new Json.JsonObject(factors));
    }
}
