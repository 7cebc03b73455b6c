package skipjack.engine.gemm;

import skipjack.engine.kernel.Kernels;

/** The innermost of the five loops: all tiles of one packed panel, those at the edges included. */
public final class MacroKernel {
    /*
     * Whole tiles read and write the result in place. A tile that hangs over the last row or the last column is
     * computed in a small array of full size, from which only the part that exists is copied out. The rows beyond the
     * last repeat it, the columns beyond the last are the zeros of the packed panel.
     */
    private MacroKernel() {}

    /**
     * {@code c[row, j…] = start[row, j…] + a[row, …] · panel} for all rows of the table.
     *
     * @param rows where the rows of a and of c lie
     * @param depth lines of the panel
     * @param aShift where in each row of a the panel's first line belongs
     * @param aStep distance between the elements of a row of a
     * @param panel holds the panel, packed by {@link PanelPacker}
     * @param panelAt where its first line begins
     * @param bias with what the sums begin, at j, or an empty array to go on from what is in c
     * @param c the result
     * @param j first column of the panel in c
     * @param width columns of the panel that exist
     */
    public static void run(
            Kernels kernels,
            RowTable rows,
            int depth,
            int aShift,
            int aStep,
            float[] panel,
            int panelAt,
            float[] bias,
            float[] c,
            int j,
            int width) {
        int mr = kernels.mr();
        int count = rows.count();
        rows.fillOverhang(mr);
        boolean goOn = bias.length == 0;
        float[] start = goOn ? c : bias;
        int[] startRows = goOn ? rows.targets() : rows.zeros();
        int whole = width < kernels.nr() ? 0 : count - count % mr;
        int ir = 0;
        if (aStep == 1 && whole > 0) {
            ir = tallTiles(kernels, rows, depth, aShift, panel, panelAt, start, startRows, j, c, j);
            whole = count - (count - ir) % mr;
        }
        for (; ir < whole; ir += mr) {
            kernels.tile(
                    depth,
                    rows.array(),
                    rows.sources(),
                    ir,
                    aShift,
                    aStep,
                    panel,
                    panelAt,
                    start,
                    startRows,
                    j,
                    c,
                    rows.targets(),
                    ir,
                    j);
        }
        for (; ir < count; ir += mr) {
            edge(
                    kernels,
                    rows,
                    ir,
                    Math.min(mr, count - ir),
                    depth,
                    aShift,
                    aStep,
                    panel,
                    panelAt,
                    start,
                    startRows,
                    c,
                    j,
                    width);
        }
    }

    /**
     * {@code c[row, …] = start[row, …] + a[row, …] · panel} for all rows of the table, of which there are a multiple of mr, and whose
     * elements are neighbours.
     *
     * @param startRows where in {@code start} the sums of each row begin
     * @param startShift added to each of them
     * @param cShift added to the beginning of each row of c
     */
    public static void wholeTiles(
            Kernels kernels,
            RowTable rows,
            int depth,
            int aShift,
            float[] panel,
            int panelAt,
            float[] start,
            int[] startRows,
            int startShift,
            float[] c,
            int cShift) {
        int ir = tallTiles(kernels, rows, depth, aShift, panel, panelAt, start, startRows, startShift, c, cShift);
        for (; ir < rows.count(); ir += kernels.mr()) {
            kernels.tile(
                    depth,
                    rows.array(),
                    rows.sources(),
                    ir,
                    aShift,
                    1,
                    panel,
                    panelAt,
                    start,
                    startRows,
                    startShift,
                    c,
                    rows.targets(),
                    ir,
                    cShift);
        }
    }

    /** The first rows, as far as tall tiles should take them; says how many they are. */
    private static int tallTiles(
            Kernels kernels,
            RowTable rows,
            int depth,
            int aShift,
            float[] panel,
            int panelAt,
            float[] start,
            int[] startRows,
            int startShift,
            float[] c,
            int cShift) {
        int end = tall(rows.count(), kernels.mr(), kernels.tall());
        for (int ir = 0; ir < end; ir += kernels.tall()) {
            kernels.tallTile(
                    depth,
                    rows.array(),
                    rows.sources(),
                    ir,
                    aShift,
                    panel,
                    panelAt,
                    start,
                    startRows,
                    startShift,
                    c,
                    rows.targets(),
                    ir,
                    cShift);
        }
        return end;
    }

    /** How many of the rows tall tiles should take so that lower ones cover the rest with the least overhang. */
    static int tall(int count, int mr, int tall) {
        int rows = count - count % tall;
        return rows > 0 && overhang(count - rows + tall, mr) < overhang(count - rows, mr) ? rows - tall : rows;
    }

    private static int overhang(int rows, int mr) {
        return Math.ceilDiv(rows, mr) * mr - rows;
    }

    private static void edge(
            Kernels kernels,
            RowTable rows,
            int ir,
            int height,
            int depth,
            int aShift,
            int aStep,
            float[] panel,
            int panelAt,
            float[] start,
            int[] startRows,
            float[] c,
            int j,
            int width) {
        int nr = kernels.nr();
        float[] tile = rows.edgeTile(kernels.mr() * nr);
        int[] tileRows = rows.edgeRows(kernels.mr(), nr);
        for (int i = 0; i < height; i++) {
            System.arraycopy(start, startRows[ir + i] + j, tile, i * nr, width);
        }
        kernels.tile(
                depth,
                rows.array(),
                rows.sources(),
                ir,
                aShift,
                aStep,
                panel,
                panelAt,
                tile,
                tileRows,
                0,
                tile,
                tileRows,
                0,
                0);
        for (int i = 0; i < height; i++) {
            System.arraycopy(tile, i * nr, c, rows.targets()[ir + i] + j, width);
        }
    }
}
