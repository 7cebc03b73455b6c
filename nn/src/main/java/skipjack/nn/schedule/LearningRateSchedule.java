package skipjack.nn.schedule;

import java.util.Map;

/** A learning rate for every step; an optimiser follows it. */
public interface LearningRateSchedule {
    /** The rate of a step. {@code step} counts those made before it: 0 for the first. */
    float at(long step);

    /** Keras' class name, {@code ExponentialDecay}: what files call this schedule. */
    String name();

    /** Every setting by Keras' name; {@link Schedules#of} makes an equal schedule. */
    Map<String, String> config();
}
