/**
 * Losses: what training makes small.
 *
 * <p>A {@link skipjack.nn.loss.Loss} is an expression on the tape like any layer: it turns a batch of results and a batch
 * of targets into one number per sample and records how the gradient flows back. Averaging over samples, and weighting
 * them, is left to whoever sets the first gradient.
 */
package skipjack.nn.loss;
