/**
 * Benchmarks, each answering one question, and a report that sets them against the peak of the machine.
 *
 * <p>{@link skipjack.bench.PeakFma} measures what one core can do at most. Everything else is told as a share of it, in
 * the same run, because the speed of a shared machine changes from hour to hour and a ratio hardly does.
 * {@link skipjack.bench.report.Report} runs them and prints the table; {@code bench/run} starts it.
 */
package skipjack.bench;
