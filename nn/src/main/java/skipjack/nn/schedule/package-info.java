/**
 * Schedules: how large a step is, as a function of how many have been made.
 *
 * <p>A {@link skipjack.nn.schedule.LearningRateSchedule} is a pure function, so a training that is continued finds its place
 * by counting. They are Keras', with Keras' names and settings. What reacts to the results of a training, rather than to its
 * age, is a callback.
 */
package skipjack.nn.schedule;
