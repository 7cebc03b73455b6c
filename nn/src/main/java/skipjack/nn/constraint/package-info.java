/**
 * Constraints: limits that weights are brought back to after every step.
 *
 * <p>A {@link skipjack.nn.constraint.Constraint} belongs to one parameter and is applied when the optimiser has changed it, as
 * in Keras. {@link skipjack.nn.constraint.NonNeg} looks at single weights; the others look at the norms of groups of weights, such
 * as all that lead to one filter.
 */
package skipjack.nn.constraint;
