/**
 * First values of parameters, drawn from seeded streams only.
 *
 * <p>An {@link skipjack.nn.initializer.Initializer} with a seed of its own draws what TensorFlow draws for that seed, bit
 * for bit; one without takes the seed that the model derives for each parameter, so that a network is a function of one
 * number.
 */
package skipjack.nn.initializer;
