/**
 * Optimisers: how gradients change parameters.
 *
 * <p>An {@link skipjack.nn.optimizer.Optimizer} keeps, for every parameter it has met, the running tensors its rule needs
 * (a velocity, or two moments), and counts its steps. Both can be read and set by name, so that a training can be written
 * to a file and continued with the same bits.
 */
package skipjack.nn.optimizer;
