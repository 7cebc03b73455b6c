/**
 * The two random generators whose streams the article depends on, bit for bit.
 *
 * <p>{@link skipjack.engine.random.Philox} is TensorFlow's counter-based generator, from which kernels are initialised and
 * dropout draws; {@link skipjack.engine.random.Gaussian} makes normal numbers of it.
 * {@link skipjack.engine.random.MersenneTwister} is NumPy's legacy generator, with which data is shuffled and the article's
 * block test is fed.
 */
package skipjack.engine.random;
