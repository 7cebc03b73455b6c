package skipjack.nn.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An exponential moving average of the weights, Keras' {@code use_ema}: often better than any of the weights it is made of.
 *
 * @param momentum how much of the average is kept from step to step
 * @param overwriteEvery after how many steps the weights become the average; 0 for only at the end of a fit
 */
public record WeightAverage(float momentum, int overwriteEvery) {
    /** Keras' defaults: 0.99, and only at the end. */
    public static final WeightAverage DEFAULT = new WeightAverage(0.99f, 0);

    /** Refuses numbers out of range. */
    public WeightAverage {
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "the momentum of an average of weights must lie between 0 and 1, not " + momentum);
        }
        if (overwriteEvery < 0) {
            throw new IllegalArgumentException(
                    "weights can be overwritten every 1 step or more, not every " + overwriteEvery);
        }
    }

    /** Whether the weights become the average after step number {@code step}, counted from 1. */
    boolean overwritesAfter(long step) {
        return overwriteEvery > 0 && step % overwriteEvery == 0;
    }

    /** Keras' settings. */
    Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("use_ema", "true");
        config.put("ema_momentum", Float.toString(momentum));
        if (overwriteEvery > 0) {
            config.put("ema_overwrite_frequency", Integer.toString(overwriteEvery));
        }
        return config;
    }
}
