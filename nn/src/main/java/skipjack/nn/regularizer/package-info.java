/**
 * Regularisers: a price on large weights, paid in the loss.
 *
 * <p>A {@link skipjack.nn.regularizer.Regularizer} belongs to one parameter. Its penalty is added to the loss that training
 * makes small, that the history shows and that an evaluation gives, as in Keras; its gradient is added to the parameter's
 * before the optimiser sees it. Weight decay, in contrast, acts past the gradients and is an option of optimisers.
 */
package skipjack.nn.regularizer;
