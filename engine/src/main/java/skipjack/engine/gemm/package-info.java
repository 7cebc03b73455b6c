/**
 * One matrix product, fast: BLIS' five loops around a micro-kernel.
 *
 * <p>{@link skipjack.engine.gemm.MatrixView} says where the elements of a matrix lie, so that a transpose is a view and
 * not a copy. {@link skipjack.engine.gemm.Gemm} cuts the product into blocks that fit the caches,
 * {@link skipjack.engine.gemm.PanelPacker} copies a block into the order in which the micro-kernel reads it, and the
 * micro-kernel itself is one of {@link skipjack.engine.kernel.Kernels}.
 */
package skipjack.engine.gemm;
