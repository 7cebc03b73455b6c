package skipjack.engine.gemm;

import java.util.ArrayDeque;
import java.util.function.IntConsumer;
import skipjack.engine.Engine;

/** One product at work: its operands, how it is cut, and its blocks as numbered tasks. */
final class Product implements IntConsumer {
    /*
     * Each thread that multiplies keeps its products and uses them again, so that a prediction leaves nothing behind for
     * the garbage collector. More than one is in use only if a task of some region multiplies too.
     */
    private static final ThreadLocal<ArrayDeque<Product>> IDLE = ThreadLocal.withInitial(ArrayDeque::new);

    private static final float[] NONE = {};
    private static final MatrixView NO_MATRIX = MatrixView.rowMajor(NONE, 0, 0);
    private static final RowSource NO_ROWS = new MatrixRows(NO_MATRIX, NO_MATRIX);
    private static final RightOperand NO_OPERAND = new UnpackedMatrix(NO_MATRIX, 0);
    private static final Result NO_RESULT = Result.plain(NONE, NONE);

    private final Blocking blocking = new Blocking();
    private RowSource a = NO_ROWS;
    private float[] source = NONE;
    private RightOperand b = NO_OPERAND;
    private Result result = NO_RESULT;
    private float[] bias = NONE;
    private Engine engine;
    private int m;
    private int n;

    private Product(Engine engine) {
        this.engine = engine;
    }

    /** See {@link Gemm#multiply(Engine, RowSource, float[], RightOperand, Result)}. */
    static void compute(Engine engine, RowSource a, float[] source, RightOperand b, Result result) {
        ArrayDeque<Product> idle = IDLE.get();
        Product product = idle.isEmpty() ? new Product(engine) : idle.pop();
        product.begin(engine, a, source, b, result);
        engine.pool().forEach(product.rowBlocks() * Math.ceilDiv(product.n, product.blocking.nc()), product);
        product.end();
        idle.push(product);
    }

    private void begin(Engine newEngine, RowSource newA, float[] newSource, RightOperand newB, Result newResult) {
        engine = newEngine;
        a = newA;
        source = newSource;
        b = newB;
        result = newResult;
        m = a.rows();
        n = b.columns();
        bias = result.paddedBias(engine, n);
        blocking.fit(engine.kernels(), m, n, a.depth(), b.rowsAtOnce());
    }

    /** Lets go of the operands, so that an idle thread does not keep them alive. */
    private void end() {
        engine.workspace().give(bias);
        a = NO_ROWS;
        source = NONE;
        b = NO_OPERAND;
        result = NO_RESULT;
        bias = NONE;
        engine = null;
    }

    private int rowBlocks() {
        return Math.ceilDiv(m, blocking.mc());
    }

    /** The loops jc and ic: one block. */
    @Override
    public void accept(int task) {
        int jc = task / rowBlocks() * blocking.nc();
        int ic = task % rowBlocks() * blocking.mc();
        block(ic, Math.min(blocking.mc(), m - ic), jc, Math.min(blocking.nc(), n - jc));
    }

    /** One block of c, rows by columns from (ic, jc), over the whole depth: the loops pc and jr. */
    private void block(int ic, int rows, int jc, int columns) {
        int kc = blocking.kc();
        int nr = blocking.nr();
        float[] c = result.array();
        RowTable table = RowTable.ofThisThread(rows, blocking.mr());
        float[] panels = b.open(engine, kc * nr);
        boolean begun = !a.firstIsComplete() || a.depth() == 0;
        if (begun) {
            for (int row = ic; row < ic + rows; row++) {
                System.arraycopy(bias, jc, c, a.target(row) + jc, columns);
            }
        }
        boolean finishPanels = result.hasEpilogue() && a.segments() == 1 && !begun;
        for (int segment = 0; segment < a.segments(); segment++) {
            a.list(segment, ic, ic + rows, source, table);
            if (table.count() == 0) {
                continue;
            }
            for (int pc = 0; pc < a.depth(); pc += kc) {
                int depth = Math.min(kc, a.depth() - pc);
                for (int jr = jc; jr < jc + columns; jr += nr) {
                    int width = Math.min(nr, jc + columns - jr);
                    int panel = b.panel(engine, a.place(segment), pc, depth, jr, panels);
                    panel(table, pc, depth, panels, panel, begun ? NONE : bias, jr, width);
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
        b.close(engine, panels);
    }

    /** The loop ir. */
    private void panel(RowTable table, int pc, int depth, float[] panels, int panel, float[] start, int jr, int width) {
        int step = a.step();
        MacroKernel.run(
                engine.kernels(), table, depth, pc * step, step, panels, panel, start, result.array(), jr, width);
    }
}
