/**
 * Metrics: numbers for people, measured beside the loss and never differentiated.
 *
 * <p>A {@link skipjack.nn.metric.Metric} says what is measured; a {@link skipjack.nn.metric.Meter} is one measurement, from
 * its first batch to its last. So one compiled model can measure its training and its validation at the same time.
 */
package skipjack.nn.metric;
