/**
 * What becomes of the measurements: a table, a JSON file and two pictures.
 *
 * <p>{@link skipjack.bench.report.Report} is the program behind {@code bench/run}. It measures the roofs of the machine, runs
 * a {@link skipjack.bench.report.Suite} or the benchmarks it is told to, and weighs each
 * {@link skipjack.bench.report.Score} against the {@link skipjack.bench.report.Roofs} of the same run.
 */
package skipjack.bench.report;
