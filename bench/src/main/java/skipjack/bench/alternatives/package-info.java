/**
 * The ways that were tried and lost, kept so that the comparison can be repeated on another machine.
 *
 * <p>{@link skipjack.bench.alternatives.TileAlternatives} has micro-kernels of other shapes,
 * {@link skipjack.bench.alternatives.ConvolutionAlternatives} convolutions that write out their patches, that do without a
 * product of matrices, and Winograd's algorithm without blocks, {@link skipjack.bench.alternatives.AdamAlternatives} an optimiser
 * over all parameters at once. Normalisation, addition and rectifier one after the other are in
 * {@link skipjack.bench.NormalizationBenchmark}. Each computes what the engine computes, and is tested for that: nobody should
 * lose a race by a mistake; and one has won since, the tile of six rows by two vectors. What they reached stands in each class, with the machine.
 */
package skipjack.bench.alternatives;
