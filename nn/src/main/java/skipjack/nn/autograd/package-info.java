/**
 * The whole of automatic differentiation: variables, and a tape that is played backwards.
 *
 * <p>Whoever computes something from {@link skipjack.nn.autograd.Variable}s takes the result's array from the
 * {@link skipjack.nn.autograd.Tape} and records how the result's gradient flows back. Playing the record in reverse is the
 * chain rule. Layers do this, and so can any expression.
 */
package skipjack.nn.autograd;
