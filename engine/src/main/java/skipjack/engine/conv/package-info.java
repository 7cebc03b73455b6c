/**
 * How a convolution becomes matrix products.
 *
 * <p>{@link skipjack.engine.conv.Im2col} writes the patches of a picture into the rows of a matrix. It is the
 * specification: faster ways read the picture in place and must give the same numbers.
 */
package skipjack.engine.conv;
