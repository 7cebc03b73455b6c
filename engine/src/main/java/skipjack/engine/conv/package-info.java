/**
 * How a convolution becomes matrix products.
 *
 * <p>{@link skipjack.engine.conv.Im2col} writes the patches of a picture into the rows of a matrix. It is the
 * specification. {@link skipjack.engine.conv.ConvAlgorithm} knows the faster ways, which read the picture in place or take
 * fewer products, and chooses among them; they must give the same numbers up to rounding.
 */
package skipjack.engine.conv;
