package skipjack.engine.gemm;

import java.util.Arrays;

/** Where the rows of a block lie: in the left operand, and in the result. Two for each thread, reused. */
public final class RowTable {
    private static final ThreadLocal<RowTable> FIRST = ThreadLocal.withInitial(RowTable::new);
    private static final ThreadLocal<RowTable> SECOND = ThreadLocal.withInitial(RowTable::new);
    private static final float[] NOTHING = {};

    private int[] sources = {};
    private int[] targets = {};
    private int[] zeros = {};
    private float[] array = NOTHING;
    private float[] scratch = NOTHING;
    private float[] edgeTile = NOTHING;
    private int[] edgeRows = {};
    private int count;

    private RowTable() {}

    /** The calling thread's table, made large enough for so many rows and a tile's overhang. */
    public static RowTable ofThisThread(int rows, int mr) {
        return FIRST.get().grownTo(rows + mr);
    }

    /** Another table of the calling thread, for who needs two at a time. */
    public static RowTable secondOfThisThread(int rows) {
        return SECOND.get().grownTo(rows);
    }

    private RowTable grownTo(int rows) {
        if (sources.length < rows) {
            sources = new int[rows];
            targets = new int[rows];
            zeros = new int[rows];
        }
        return this;
    }

    /** Forgets all rows; those entered from now on lie in this array. */
    public void startIn(float[] source) {
        array = source;
        count = 0;
    }

    /** Enters a row that begins at {@code source} in the operand's array and at {@code target} in the result. */
    public void add(int source, int target) {
        sources[count] = source;
        targets[count++] = target;
    }

    /** Number of rows entered. */
    public int count() {
        return count;
    }

    /** The array in which the operand's rows lie. */
    public float[] array() {
        return array;
    }

    /** A scratch array of at least this length that belongs to this thread until the next call. */
    public float[] scratch(int length) {
        if (scratch.length < length) {
            scratch = new float[length];
        }
        return scratch;
    }

    /** A tile of its own for the edges, with arbitrary contents. */
    float[] edgeTile(int length) {
        if (edgeTile.length < length) {
            edgeTile = new float[length];
        }
        return edgeTile;
    }

    /** Where the rows of the edge tile begin. */
    int[] edgeRows(int mr, int nr) {
        if (edgeRows.length < mr || edgeRows[1] != nr) {
            edgeRows = new int[mr];
            for (int i = 0; i < mr; i++) {
                edgeRows[i] = i * nr;
            }
        }
        return edgeRows;
    }

    /** Lets go of the operand, so that an idle thread does not keep it alive. */
    public void release() {
        array = NOTHING;
    }

    /** Repeats the last row as far as a tile can hang over; the repetitions are not counted. */
    void fillOverhang(int mr) {
        Arrays.fill(sources, count, count + mr - 1, sources[count - 1]);
    }

    /** Where the rows begin in the operand. */
    public int[] sources() {
        return sources;
    }

    /** Where the rows begin in the result. */
    public int[] targets() {
        return targets;
    }

    /** As many zeros as there are rows: the start of every row when all begin with the same bias. */
    public int[] zeros() {
        return zeros;
    }
}
