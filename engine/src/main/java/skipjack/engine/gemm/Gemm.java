package skipjack.engine.gemm;

import skipjack.engine.Engine;
import skipjack.engine.ShapeMismatch;

/** Multiplies matrices: the five loops of BLIS around the micro-kernel. */
public final class Gemm {
    /*
     *      c [m, n]  =  a [m, k] · b [k, n]  + bias
     *
     * Three nested loops would do, but each element of b would come from memory m times. Five loops cut the product so
     * that what is used again soon is near; from the outside in, one loop for each level of memory:
     *
     *      jc   columns of b and c, nc at a time
     *      ic   rows of a and c, mc at a time: with jc, a block of c that stays in the second-level cache
     *      pc   depth, kc at a time: a slice of a that stays there too
     *      jr   columns of the block, nr at a time: a panel of b, packed into the first-level cache
     *      ir   rows of the block, mr at a time: a tile of c, held in registers by the micro-kernel
     *
     * Product runs them. Two things differ from the textbook. (1) Each block of c is one task with all of its depth: jc
     * and ic are the task's number, and pc is inside. No sum is ever shared between threads, so the result does not depend
     * on them.
     * (2) Only b is packed. The micro-kernel reads a one scalar at a time and broadcasts it, so a row of a may lie
     * anywhere; read in place, tiles reach over 90 % of the multiply-add peak (TileBenchmark, Zen 4), so a packed copy
     * could gain nothing. A convolution's rows are pieces of the picture: see RowSource.
     */
    private Gemm() {}

    /**
     * {@code c = a · b + bias}.
     *
     * @param a {@code [m, k]}
     * @param b {@code [k, n]}
     * @param bias {@code [n]}, added to every row, or empty
     * @param c {@code [m, n]}, overwritten, its columns next to one another; must not share elements with a or b
     * @throws ShapeMismatch if the matrices do not fit together
     */
    public static void multiply(Engine engine, MatrixView a, MatrixView b, float[] bias, MatrixView c) {
        if (a.rows() != c.rows() || a.columns() != b.rows() || b.columns() != c.columns()) {
            throw new ShapeMismatch("[%d, %d] · [%d, %d] is no [%d, %d]"
                    .formatted(a.rows(), a.columns(), b.rows(), b.columns(), c.rows(), c.columns()));
        }
        if (c.columnStride() != 1) {
            throw new IllegalArgumentException("the columns of a result must lie next to one another");
        }
        RightOperand packed = RightOperand.of(engine, a.rows(), b, 1, 0);
        multiply(engine, new MatrixRows(a, c), a.array(), packed, Result.plain(c.array(), bias));
        packed.giveBack(engine);
    }

    /**
     * {@code c = Σ a(segment) · b(segment) + bias} over the segments of the left operand, and the result's epilogue.
     *
     * @param a where the rows of the left operand lie, and where they go in c
     * @param source the array in which they lie
     * @param b {@code [depth, n]} for each place
     * @param c the rows that a names are overwritten
     */
    public static void multiply(Engine engine, RowSource a, float[] source, RightOperand b, Result c) {
        Product.compute(engine, a, source, b, c);
    }
}
