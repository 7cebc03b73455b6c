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
     * Two things differ from the textbook. (1) Each block of c is one task with all of its depth: jc and ic are the
     * task's number, and pc is inside. No sum is ever shared between threads, so the result does not depend on them.
     * (2) Only b is packed. The micro-kernel reads a one scalar at a time and broadcasts it, so a row of a may lie
     * anywhere; read in place, tiles reach over 90 % of the multiply-add peak (TileBenchmark, Zen 4), so a packed copy
     * could gain nothing. A convolution's rows are pieces of the picture: see RowSource.
     */
    private static final float[] NONE = {};

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
        multiply(engine, new MatrixRows(a, c), packed, Result.plain(c.array(), bias));
        packed.giveBack(engine);
    }

    /**
     * {@code c = Σ a(segment) · b(segment) + bias} over the segments of the left operand, and the result's epilogue.
     *
     * @param a the rows of the left operand, and where they go in c
     * @param b {@code [depth, n]} for each place
     * @param c the rows that a names are overwritten
     */
    public static void multiply(Engine engine, RowSource a, RightOperand b, Result c) {
        int m = a.rows();
        int n = b.columns();
        Blocking blocking = Blocking.of(engine.kernels(), m, n, a.depth(), b.rowsAtOnce());
        float[] bias = c.paddedBias(engine, n);
        int rowBlocks = Math.ceilDiv(m, blocking.mc());
        int columnBlocks = Math.ceilDiv(n, blocking.nc());
        engine.pool().forEach(rowBlocks * columnBlocks, task -> {
            int jc = task / rowBlocks * blocking.nc();
            int ic = task % rowBlocks * blocking.mc();
            int rows = Math.min(blocking.mc(), m - ic);
            int columns = Math.min(blocking.nc(), n - jc);
            block(engine, blocking, a, ic, rows, b, jc, columns, bias, c);
        });
        engine.workspace().give(bias);
    }

    /** One block of c, rows by columns from (ic, jc), over the whole depth. */
    private static void block(
            Engine engine,
            Blocking blocking,
            RowSource a,
            int ic,
            int rows,
            RightOperand b,
            int jc,
            int columns,
            float[] bias,
            Result result) {
        float[] c = result.array();
        RowTable table = RowTable.ofThisThread(rows, blocking.mr());
        float[] scratch = engine.workspace().take(blocking.kc() * blocking.nr());
        float[] panels = b.panels(scratch);
        boolean begun = !a.firstIsComplete() || a.depth() == 0;
        if (begun) {
            for (int row = ic; row < ic + rows; row++) {
                System.arraycopy(bias, jc, c, a.target(row) + jc, columns);
            }
        }
        boolean finishPanels = result.hasEpilogue() && a.segments() == 1 && !begun;
        for (int segment = 0; segment < a.segments(); segment++) {
            a.list(segment, ic, ic + rows, table);
            if (table.count() == 0) {
                continue;
            }
            int place = a.place(segment);
            for (int pc = 0; pc < a.depth(); pc += blocking.kc()) {
                int depth = Math.min(blocking.kc(), a.depth() - pc);
                for (int jr = jc; jr < jc + columns; jr += blocking.nr()) {
                    int width = Math.min(blocking.nr(), jc + columns - jr);
                    int panel = b.panel(engine, place, pc, depth, jr, scratch);
                    // ir: the macro-kernel
                    MacroKernel.run(
                            engine.kernels(),
                            table,
                            depth,
                            pc * a.step(),
                            a.step(),
                            panels,
                            panel,
                            begun ? NONE : bias,
                            c,
                            jr,
                            width);
                    if (finishPanels && pc + depth == a.depth()) {
                        result.finish(engine.kernels(), table, jr, width);
                    }
                }
                begun = true;
            }
        }
        if (result.hasEpilogue() && !finishPanels) {
            table.startIn(c);
            for (int row = ic; row < ic + rows; row++) {
                table.add(0, a.target(row));
            }
            result.finish(engine.kernels(), table, jc, columns);
        }
        table.release();
        engine.workspace().give(scratch);
    }
}
