package skipjack.nn.optimizer;

import java.util.Map;

/**
 * How Adam averages gradients.
 *
 * @param beta1 how much of the mean gradient is kept from step to step
 * @param beta2 how much of the mean squared gradient is kept
 * @param epsilon added to the root of the mean square, outside the bias correction
 */
public record Moments(float beta1, float beta2, float epsilon) {
    /** Keras' defaults: 0.9, 0.999 and 1e-7. */
    public static final Moments DEFAULT = new Moments(0.9f, 0.999f, 1e-7f);

    /** Refuses numbers out of range. */
    public Moments {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon >= 0)) {
            throw new IllegalArgumentException(
                    "Adam needs betas from 0 and below 1 and an epsilon from 0, not %s, %s and %s"
                            .formatted(beta1, beta2, epsilon));
        }
    }

    /** Keras' settings. */
    Map<String, String> config() {
        return Map.of(
                "beta_1", Float.toString(beta1), "beta_2", Float.toString(beta2), "epsilon", Float.toString(epsilon));
    }
}
