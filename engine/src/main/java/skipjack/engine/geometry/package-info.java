/**
 * Where a window lies on a picture: the arithmetic of kernels, strides, dilation and padding, computed once.
 *
 * <p>A {@link skipjack.engine.geometry.Window} is what a layer knows (3×3, stride 2, SAME). Put on an input it becomes a
 * {@link skipjack.engine.geometry.ConvGeometry} or a {@link skipjack.engine.geometry.PoolGeometry}, which knows every
 * extent, every border and how much arithmetic there is. No other class computes an output size.
 */
package skipjack.engine.geometry;
